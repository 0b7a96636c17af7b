// Hands the machine on as Firecracker does (its src/vmm/src/arch/x86_64: regs.rs, gdt.rs, layout.rs), under QEMU.
//
// QEMU enters this by the PVH note. The test has put a block at 0x5000000: the kernel's entry, the length of the command
// line, where RSI is to point (8 bytes each); from 4096 on boot_params, from 8192 on the command line. They go where
// Firecracker puts them; then comes long mode with page tables for 1 GiB at 0x9000, a stack at 0x8ff0, RSI.

#define BLOCK 0x5000000
#define BOOT_PARAMETERS 0x7000
#define COMMAND_LINE 0x20000
#define STACK 0x8ff0

#include "pvh.h"
start:
    cli
    cld
    mov $BLOCK + 4096, %esi
    mov $BOOT_PARAMETERS, %edi
    mov $4096, %ecx
    rep movsb
    mov $BLOCK + 8192, %esi
    mov $COMMAND_LINE, %edi
    mov BLOCK + 8, %ecx
    rep movsb
    xor %eax, %eax
    mov $0x9000, %edi
    mov $0x3000, %ecx
    rep stosb
    movl $0xa003, 0x9000
    movl $0xb003, 0xa000
    mov $0x83, %eax
    xor %ecx, %ecx
1:  mov %eax, 0xb000(, %ecx, 8)
    add $0x200000, %eax
    inc %ecx
    cmp $512, %ecx
    jb 1b
    mov $segments, %esi
    mov $0x500, %edi
    mov $32, %ecx
    rep movsb
    mov $0x20, %eax /* PAE alone */
    mov %eax, %cr4
    mov $0x9000, %eax
    mov %eax, %cr3
    mov $0xc0000080, %ecx
    mov $0x100, %eax /* LME; NX stays off */
    xor %edx, %edx
    wrmsr
    mov $0x80000011, %eax /* PG, ET, PE: no WP, no NE, no MP */
    mov %eax, %cr0
    lgdt segments_register
    ljmp $8, $long_mode
    .code64
long_mode:
    mov $0x10, %eax
    mov %eax, %ds
    mov %eax, %es
    mov %eax, %fs
    mov %eax, %gs
    mov %eax, %ss
    mov $STACK, %esp
    mov $STACK, %ebp
    mov BLOCK + 16, %rsi
    mov BLOCK, %rax
    xor %ebx, %ebx
    xor %ecx, %ecx
    xor %edx, %edx
    xor %edi, %edi
    pushq $2
    popfq
    jmp *%rax

    .align 8
segments:
    .quad 0, 0x00af9b000000ffff, 0x00cf93000000ffff, 0x008f8b000000ffff
segments_register:
    .word 31
    .long 0x500

    .section .note.GNU-stack, "", @progbits
