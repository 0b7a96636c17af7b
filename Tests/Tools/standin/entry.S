// The PVH note, and what it names: a stack, then standin(start_info).

    .section .note.pvh, "a", @note
    .align 4
    .long 4, 4, 18
    .asciz "Xen"
    .long start

    .text
    .code32
    .globl start
start:
    cli
    cld
    mov $stack_end, %esp
    push %ebx
    call standin

    .bss
    .align 16
    .skip 16384
stack_end:

    .section .note.GNU-stack, "", @progbits
