// A stand-in for kernels that cannot be had here. It says on the first serial port what it was given, and ends:
//
//   standin: command line: …
//   standin: initrd: BYTES bytes
//   standin: MODE SIZE SUM NAME        one for each entry of the first newc archive; SUM is the Fletcher-32 of its bytes
//   standin: behind the first archive: BYTES bytes
//   standin: app: SIZE bytes SUM       if a module is linked in
//
// QEMU and Cloud Hypervisor enter it by the PVH note (Xen, include/public/arch-x86/hvm/start_info.h) in 32-bit mode
// without paging; it stays there. build.sh compiles and links it.
#include "serial.h"

struct start_info {
    uint32_t magic, version, flags, module_count;
    uint64_t modules, command_line;
};
struct module {
    uint64_t address, size;
};

// The module that is linked in, by `ld -r -b binary`; absent where nothing is.
extern const uint8_t _binary_app_wasm_start[] __attribute__((weak)), _binary_app_wasm_end[] __attribute__((weak));

static uint32_t fletcher(const uint8_t *bytes, uint32_t size) {
    uint32_t low = 0, high = 0;
    for (uint32_t index = 0; index < size; index++) {
        low = (low + bytes[index]) % 65535;
        high = (high + low) % 65535;
    }
    return high << 16 | low;
}

// A field of a newc header: eight hexadecimal digits.
static uint32_t field(const uint8_t *header, int index) {
    uint32_t value = 0;
    for (const uint8_t *digit = header + 6 + 8 * index; digit < header + 14 + 8 * index; digit++)
        value = value << 4 | (uint32_t)(*digit <= '9' ? *digit - '0' : (*digit | 0x20) - 'a' + 10);
    return value;
}

static int same(const char *left, const char *right) {
    while (*left && *left == *right) left++, right++;
    return *left == *right;
}

static void list(const uint8_t *archive, uint32_t size) {
    uint32_t place = 0;
    while (place + 110 <= size) {
        const uint8_t *header = archive + place;
        for (int index = 0; index < 6; index++)
            if (header[index] != (uint8_t)"070701"[index]) {
                print("standin: no newc archive\n");
                return;
            }
        uint32_t content = field(header, 6), name = place + 110;
        uint32_t start = (name + field(header, 11) + 3) & ~3u;
        place = (start + content + 3) & ~3u;
        if (place > size) {
            print("standin: an entry is cut off\n");
            return;
        }
        if (same((const char *)archive + name, "TRAILER!!!")) break;
        print("standin: ");
        number(field(header, 1), 8);
        put(' ');
        number(content, 10);
        put(' ');
        number(fletcher(archive + start, content), 16);
        put(' ');
        print((const char *)archive + name);
        put('\n');
    }
    while (place < size && archive[place] == 0) place++;
    print("standin: behind the first archive: ");
    number(size - place, 10);
    print(" bytes\n");
}

void standin(const struct start_info *info) {
    out8(0x3f9, 0);
    out8(0x3fb, 3);
    print("standin: command line: ");
    if (info->command_line) print((const char *)(uint32_t)info->command_line);
    print("\nstandin: initrd: ");
    const struct module *initrd = (const struct module *)(uint32_t)info->modules;
    uint32_t size = info->module_count ? (uint32_t)initrd->size : 0;
    number(size, 10);
    print(" bytes\n");
    if (size) list((const uint8_t *)(uint32_t)initrd->address, size);
    if (_binary_app_wasm_start) {
        uint32_t length = (uint32_t)(_binary_app_wasm_end - _binary_app_wasm_start);
        print("standin: app: ");
        number(length, 10);
        print(" bytes ");
        number(fletcher(_binary_app_wasm_start, length), 16);
        put('\n');
    }
    // The device that `bunny run` adds, then the power management of QEMU's pc.
    out16(0x501, 0);
    out16(0x604, 0x2000);
    for (;;) __asm__ volatile("cli; hlt");
}
