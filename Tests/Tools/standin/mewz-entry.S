// A Multiboot header, entered in 32-bit mode with its information in ebx; then 64-bit mode with the first GiB mapped twice,
// at zero and from where Mewz has an app's memory, and standin(information).

    .text
    .code32
    .balign 4
    .long 0x1BADB002, 0, -0x1BADB002
    .globl boot
boot:
    cli
    cld
    mov $stack_end, %esp
    mov %ebx, %edi
    movl $pointers + 3, tables
    movl $pointers + 3, tables + 8 * 256
    movl $pages + 3, pointers
    xor %ecx, %ecx
1:  mov %ecx, %eax
    shl $21, %eax
    or $0x83, %eax                      // present, writable, 2 MiB
    mov %eax, pages(, %ecx, 8)
    inc %ecx
    cmp $512, %ecx
    jne 1b
    mov $0x620, %eax                    // PAE, and SSE with its exceptions
    mov %eax, %cr4
    mov $tables, %eax
    mov %eax, %cr3
    mov $0xC0000080, %ecx               // EFER: long mode
    rdmsr
    or $0x100, %eax
    wrmsr
    mov $0x80000003, %eax               // paging, protection, and coprocessor without emulation
    mov %eax, %cr0
    lgdt descriptors_pointer
    ljmp $8, $long_mode
    .code64
long_mode:
    xor %eax, %eax
    mov %eax, %ds
    mov %eax, %es
    mov %eax, %ss
    call standin

    .section .rodata
    .balign 8
descriptors:
    .quad 0, 0x00209A0000000000         // code of 64 bits
descriptors_pointer:
    .short 15
    .long descriptors

    .bss
    .balign 4096
tables:
    .skip 4096
pointers:
    .skip 4096
pages:
    .skip 4096
    .skip 1 << 20
stack_end:

    .section .note.GNU-stack, "", @progbits
