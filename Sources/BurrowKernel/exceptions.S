// The processor's exceptions end the machine, so their stubs save nothing. The timer's interrupt only wakes HLT.

#define STUB_BYTES 16
#define TIMER 0x20
#define SPURIOUS 0xff

    .macro STUB number, has_code
    .balign STUB_BYTES
    .if \has_code == 0
    pushq $0
    .endif
    pushq $\number
    jmp exception
    .endm

    .text
    .balign STUB_BYTES
exception_stubs:
    STUB 0, 0
    STUB 1, 0
    STUB 2, 0
    STUB 3, 0
    STUB 4, 0
    STUB 5, 0
    STUB 6, 0
    STUB 7, 0
    STUB 8, 1
    STUB 9, 0
    STUB 10, 1
    STUB 11, 1
    STUB 12, 1
    STUB 13, 1
    STUB 14, 1
    STUB 15, 0
    STUB 16, 0
    STUB 17, 1
    STUB 18, 0
    STUB 19, 0
    STUB 20, 0
    STUB 21, 1

    .balign STUB_BYTES
exception_stubs_end:

/* On the exceptions' stack: number, error code, then what the processor pushed. */
exception:
    cld
    mov (%rsp), %rdi
    mov 8(%rsp), %rsi
    mov 16(%rsp), %rdx
    mov %cr2, %rcx
    mov 40(%rsp), %r8
    and $-16, %rsp
    call burrow_exception
    ud2

    .globl wake
wake:
    iretq

/* An interrupt gate at RDI that leads to EAX, on the exceptions' stack (IST 1), code segment 8. */
    .macro GATE
    movzwl %ax, %edx
    or $8 << 16, %edx
    mov %edx, (%rdi)
    mov %eax, %edx
    mov $0x8e01, %dx
    mov %edx, 4(%rdi)
    .endm

/* From now on exceptions come to burrow_exception. */
    .globl exceptions_start
exceptions_start:
    mov $wake, %eax
    mov $interrupt_table + TIMER * 16, %edi
    GATE
    mov $interrupt_table + SPURIOUS * 16, %edi
    GATE
    mov $exception_stubs, %eax
    mov $interrupt_table, %edi
1:  GATE
    add $STUB_BYTES, %eax
    add $16, %edi
    cmp $exception_stubs_end, %eax
    jb 1b
    lidt interrupt_register
    ret

    .section .rodata
    .align 8
interrupt_register:
    .word 256 * 16 - 1
    .quad interrupt_table

    .bss
    .align 16
interrupt_table: .skip 256 * 16

    .section .note.GNU-stack, "", @progbits
