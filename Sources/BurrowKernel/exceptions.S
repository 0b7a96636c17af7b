// The processor's exceptions end the machine, so their stubs save nothing. The timer's interrupt only wakes HLT.

    .macro STUB number, has_code
exception_\number:
    .if \has_code == 0
    pushq $0
    .endif
    pushq $\number
    jmp exception
    .endm

    .text
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

    .section .rodata
    .align 8
    .globl exception_stubs
exception_stubs:
    .quad exception_0, exception_1, exception_2, exception_3, exception_4, exception_5, exception_6, exception_7
    .quad exception_8, exception_9, exception_10, exception_11, exception_12, exception_13, exception_14, exception_15
    .quad exception_16, exception_17, exception_18, exception_19, exception_20, exception_21

    .bss
    .align 16
    .globl interrupt_table
interrupt_table: .skip 256 * 16

    .section .note.GNU-stack, "", @progbits
