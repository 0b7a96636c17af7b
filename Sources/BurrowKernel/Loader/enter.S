// Where monitors enter, by one of two ways: the PVH note (QEMU's -kernel, Cloud Hypervisor), in 32-bit mode without
// paging, EBX at hvm_start_info; or the 64-bit Linux boot protocol (Firecracker), in long mode on the monitor's own page
// tables, RSI at boot_params. Both go on in long mode with the first 4 GiB at their own addresses, unpack the kernel to
// 1 MiB and jump there: EDI tells the way in (0, 1), RSI is the monitor's record. No stack is used.

#define PAGE_TABLE 0x3 /* present, writable */
#define LARGE_PAGE 0x83 /* present, writable, 2 MiB */
#define CR4_BITS 0x620 /* PAE, OSFXSR, OSXMMEXCPT */
#define CR0_BITS 0x80010033 /* PG, WP, NE, ET, MP, PE */
#define EFER 0xc0000080
#define EFER_BITS 0x900 /* LME, NXE */

    .section .note.pvh, "a", @note
    .align 4
    .long 4, 8, 18 /* XEN_ELFNOTE_PHYS32_ENTRY; QEMU reads eight bytes */
    .asciz "Xen"
    .quad enter32

    .text

// MARK: Page tables; the same instructions in both modes

    .macro MAKE_PAGE_TABLES
    mov $page_root, %edi
    mov $2 * 4096 / 4, %ecx /* the root and the table behind it */
    xor %eax, %eax
    rep stosl
    movl $low_pointers + PAGE_TABLE, page_root
    mov $low_pointers, %edi
    mov $page_directories + PAGE_TABLE, %eax
1:  mov %eax, (%edi)
    add $8, %edi
    add $0x1000, %eax
    cmp $page_directories + 4 * 4096 + PAGE_TABLE, %eax
    jb 1b
    mov $page_directories, %edi
    mov $LARGE_PAGE, %eax
2:  mov %eax, (%edi)
    movl $0, 4(%edi)
    add $8, %edi
    add $0x200000, %eax
    jnc 2b
    .endm

    .macro SWITCH_TO_THEM
    mov $EFER, %ecx
    rdmsr
    or $EFER_BITS, %eax
    wrmsr
    .endm

// MARK: 32-bit entry

    .code32
enter32:
    cli
    cld
    mov %ebx, %ebp
    MAKE_PAGE_TABLES
    SWITCH_TO_THEM
    mov $CR4_BITS, %eax
    mov %eax, %cr4
    mov $page_root, %eax
    mov %eax, %cr3
    mov $CR0_BITS, %eax
    mov %eax, %cr0
    lgdt segments_register
    ljmp $8, $1f
    .code64
1:  xor %r9d, %r9d
    jmp unpack

// MARK: 64-bit entry

    .globl enter64
enter64:
    cli
    cld
    mov %rsi, %rbp
    MAKE_PAGE_TABLES
    SWITCH_TO_THEM
    mov $CR4_BITS, %eax
    mov %rax, %cr4
    mov $page_root, %eax
    mov %rax, %cr3
    mov $CR0_BITS, %eax
    mov %rax, %cr0
    mov $1, %r9d

// MARK: The kernel, one block of LZ4 (lz4_Block_format.md in its sources)

/* Copies RCX bytes from a place to RDI, by eights: up to seven too many, over which the next ones are written, or the
   zeros behind the kernel. */
    .macro COPY from
    lea (%rdi, %rcx), %r10
1:  mov (\from), %rax
    mov %rax, (%rdi)
    add $8, \from
    add $8, %rdi
    cmp %r10, %rdi
    jb 1b
    mov %r10, %rdi
    .endm

unpack:
    mov $packed, %esi
    mov $packed_end, %r8d
    mov $kernel_start, %edi
sequence:
    movzbl (%rsi), %edx
    inc %rsi
    mov %edx, %ecx
    shr $4, %ecx
    cmp $15, %ecx
    jne literals
1:  movzbl (%rsi), %eax
    inc %rsi
    add %eax, %ecx
    cmp $255, %eax
    je 1b
literals:
    lea (%rsi, %rcx), %rbx
    COPY %rsi
    mov %rbx, %rsi
    cmp %r8, %rsi
    jae unpacked
    movzwl (%rsi), %r11d
    add $2, %rsi
    mov %rdi, %rbx
    sub %r11, %rbx
    mov %edx, %ecx
    and $15, %ecx
    cmp $15, %ecx
    jne match
1:  movzbl (%rsi), %eax
    inc %rsi
    add %eax, %ecx
    cmp $255, %eax
    je 1b
match:
    add $4, %ecx
    cmp $8, %r11d
    jb repeat
    COPY %rbx
    jmp sequence
/* What is copied begins to be read before it is written. */
repeat:
    xchg %rsi, %rbx
    rep movsb
    mov %rbx, %rsi
    jmp sequence
unpacked:
    mov %r9d, %edi
    mov %rbp, %rsi
    mov $kernel_start, %eax
    jmp *%rax

    .section .rodata
    .align 8
segments:
    .quad 0
    .quad 0x00af9a000000ffff /* 64-bit code */
segments_register:
    .word . - segments - 1
    .long segments

/* In the older of lz4's file formats eight bytes stand before the block. */
packed:
    .incbin "kernel.lz4", 8
packed_end:

    .section .note.GNU-stack, "", @progbits
