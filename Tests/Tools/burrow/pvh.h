// The PVH note by which QEMU enters an ELF of 64 bits, in the 32-bit mode, at `start`.
    .section .note.pvh, "a", @note
    .align 4
    .long 4, 8, 18
    .asciz "Xen"
    .quad start

    .text
    .code32
    .globl start
