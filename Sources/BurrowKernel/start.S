// Where the loader jumps to, at the image's first byte: long mode, the first 4 GiB at their own addresses, EDI and RSI
// from the monitor. Segments, the exceptions' stack, a stack of our own, zeros where C has them; then Swift.

    .section .text.start, "ax"
    .globl start
start:
    mov %edi, %r8d
    mov %rsi, %r9
    mov $bss_start, %edi
    mov $bss_end, %ecx
    sub %edi, %ecx
    shr $3, %ecx
    xor %eax, %eax
    rep stosq
    mov $stack_top, %esp
    lgdt segments_register
    pushq $8
    pushq $1f
    lretq
1:  mov $0x10, %eax
    mov %eax, %ds
    mov %eax, %es
    mov %eax, %ss
    xor %eax, %eax
    mov %eax, %fs
    mov %eax, %gs
    /* The task state holds nothing but the address of the exceptions' stack (IST 1). */
    mov $task_state, %eax
    mov %ax, task_descriptor + 2
    shr $16, %eax
    mov %al, task_descriptor + 4
    mov %ah, task_descriptor + 7
    movq $exception_stack_top, task_state + 36
    mov $task_descriptor - segments, %eax
    ltr %ax
    /* Floating point as WebAssembly has it: round to nearest, no exceptions. */
    fninit
    movl $0x1f80, -8(%rsp)
    ldmxcsr -8(%rsp)
    call exceptions_start
    mov %r8d, %edi
    mov %r9, %rsi
    xor %ebp, %ebp
    call burrow_main
    ud2

    .data
    .align 16
segments:
    .quad 0
    .quad 0x00af9a000000ffff /* 64-bit code */
    .quad 0x00cf92000000ffff /* data */
task_descriptor:
    .quad 0x0000890000000067, 0
segments_register:
    .word . - segments - 1
    .quad segments

    .bss
    .align 16
task_state: .skip 112

/* Each stack grows down onto a page that is taken out of the page tables. */
    .section .stacks, "aw", @nobits
    .align 4096
    .globl exception_guard
exception_guard: .skip 4096
    .skip 16384
exception_stack_top:
    .globl stack_guard
stack_guard: .skip 4096
    .skip 262144
stack_top:

    .section .note.GNU-stack, "", @progbits
