// A program around wasmtime's C API library with the argv of wasmtime's own command line:
//
//   wasmtime [run] [--env K[=V]]... [--dir HOST[::GUEST]]... [--argv0 NAME] [--allow-precompiled]
//            MODULE [ARGUMENT]...
//   wasmtime compile [--target TRIPLE] -o OUTPUT MODULE
//
// It stands in for the wasmtime program where only the library can be had (PyPI's wheel carries it, complete, but no
// headers: hence the declarations below, after wasmtime's documented C API). WASI preview 1, no components.
//
// Exit status: the app's own; 134 after a trap, as the wasmtime program; 1 if the module cannot be run; 2 if the
// command line is wrong.

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct wasm_config_t wasm_config_t;
typedef struct wasm_engine_t wasm_engine_t;
typedef struct wasm_trap_t wasm_trap_t;
typedef struct wasi_config_t wasi_config_t;
typedef struct wasmtime_context wasmtime_context_t;
typedef struct wasmtime_error wasmtime_error_t;
typedef struct wasmtime_linker wasmtime_linker_t;
typedef struct wasmtime_module wasmtime_module_t;
typedef struct wasmtime_store wasmtime_store_t;
typedef struct {
    size_t size;
    char *data;
} wasm_byte_vec_t;
typedef struct {
    uint64_t store_id;
    void *internal;
} wasmtime_func_t;

wasm_config_t *wasm_config_new(void);
wasmtime_error_t *wasmtime_config_target_set(wasm_config_t *, const char *);
wasm_engine_t *wasm_engine_new(void);
wasm_engine_t *wasm_engine_new_with_config(wasm_config_t *);
void wasm_trap_message(const wasm_trap_t *, wasm_byte_vec_t *);
wasmtime_store_t *wasmtime_store_new(wasm_engine_t *, void *, void (*)(void *));
wasmtime_context_t *wasmtime_store_context(wasmtime_store_t *);
wasmtime_error_t *wasmtime_context_set_wasi(wasmtime_context_t *, wasi_config_t *);
wasmtime_error_t *wasmtime_module_new(wasm_engine_t *, const uint8_t *, size_t, wasmtime_module_t **);
wasmtime_error_t *wasmtime_module_serialize(wasmtime_module_t *, wasm_byte_vec_t *);
wasmtime_error_t *wasmtime_module_deserialize(wasm_engine_t *, const uint8_t *, size_t, wasmtime_module_t **);
wasmtime_linker_t *wasmtime_linker_new(wasm_engine_t *);
wasmtime_error_t *wasmtime_linker_define_wasi(wasmtime_linker_t *);
wasmtime_error_t *wasmtime_linker_module(
    wasmtime_linker_t *, wasmtime_context_t *, const char *, size_t, const wasmtime_module_t *);
wasmtime_error_t *wasmtime_linker_get_default(
    const wasmtime_linker_t *, wasmtime_context_t *, const char *, size_t, wasmtime_func_t *);
wasmtime_error_t *wasmtime_func_call(
    wasmtime_context_t *, const wasmtime_func_t *, const void *, size_t, void *, size_t, wasm_trap_t **);
void wasmtime_error_message(const wasmtime_error_t *, wasm_byte_vec_t *);
bool wasmtime_error_exit_status(const wasmtime_error_t *, int *);
wasi_config_t *wasi_config_new(void);
bool wasi_config_set_argv(wasi_config_t *, size_t, const char *const *);
bool wasi_config_set_env(wasi_config_t *, size_t, const char *const *, const char *const *);
void wasi_config_inherit_stdin(wasi_config_t *);
void wasi_config_inherit_stdout(wasi_config_t *);
void wasi_config_inherit_stderr(wasi_config_t *);
bool wasi_config_preopen_dir(wasi_config_t *, const char *host, const char *guest, bool writable);

enum { status_failed = 1, status_usage = 2, status_trap = 134 };

// Nothing is freed: the process ends with the app.
_Noreturn static void fail(int status, const char *what, const char *which, const char *why) {
    fflush(stdout);
    fprintf(stderr, "wasmtime: %s%s%s%s%s\n", what, which ? " " : "", which ? which : "", why ? ": " : "", why ? why : "");
    exit(status);
}

// The text of a byte vector as a C string; the library's are not terminated.
static const char *text(wasm_byte_vec_t bytes) {
    char *copy = malloc(bytes.size + 1);
    if (copy == NULL) return "no memory";
    memcpy(copy, bytes.data, bytes.size);
    copy[bytes.size] = 0;
    return copy;
}

static void check(wasmtime_error_t *error, const char *what, const char *which) {
    if (error == NULL) return;
    wasm_byte_vec_t message;
    wasmtime_error_message(error, &message);
    fail(status_failed, what, which, text(message));
}

struct command {
    const char **environment_names;
    const char **environment_values;
    size_t environment_count;
    bool takes_precompiled;
    const char *module;
    const char **arguments; // the app's, with its argv[0]
    size_t argument_count;
};

static void add_variable(struct command *command, char *entry) {
    char *equals = strchr(entry, '=');
    const char *value = equals ? equals + 1 : getenv(entry);
    if (equals) *equals = 0;
    if (value == NULL) return; // --env K passes on a variable that is set
    command->environment_names[command->environment_count] = entry;
    command->environment_values[command->environment_count] = value;
    command->environment_count++;
}

static void add_directory(wasi_config_t *wasi, char *value) {
    char *mark = strstr(value, "::");
    const char *guest = mark ? mark + 2 : value;
    if (mark) *mark = 0;
    errno = 0;
    if (!wasi_config_preopen_dir(wasi, value, guest, true)) {
        fail(status_failed, "cannot open the directory", value, errno ? strerror(errno) : "not a directory?");
    }
}

// An option's value: after `=` in the same word, or the next word; NULL if the word is another option.
static char *value_of(const char *name, char **words, int count, int *index) {
    size_t length = strlen(name);
    char *word = words[*index];
    if (strncmp(word, name, length) != 0) return NULL;
    if (word[length] == '=') return word + length + 1;
    if (word[length] != 0) return NULL;
    if (*index + 1 >= count) fail(status_usage, name, NULL, "it needs a value");
    return words[++*index];
}

static struct command parse(int count, char **words, wasi_config_t *wasi) {
    struct command command = {0};
    const char *argv0 = NULL;
    size_t room = (size_t)count + 1;
    command.environment_names = calloc(room, sizeof(char *));
    command.environment_values = calloc(room, sizeof(char *));
    command.arguments = calloc(room, sizeof(char *));
    if (!command.environment_names || !command.environment_values || !command.arguments) {
        fail(status_failed, "no memory", NULL, NULL);
    }
    int index = 1;
    if (index < count && strcmp(words[index], "run") == 0) index++;
    for (; index < count && words[index][0] == '-'; index++) {
        char *value;
        if (strcmp(words[index], "--") == 0) {
            index++;
            break;
        } else if ((value = value_of("--env", words, count, &index))) {
            add_variable(&command, value);
        } else if ((value = value_of("--dir", words, count, &index))) {
            add_directory(wasi, value);
        } else if ((value = value_of("--argv0", words, count, &index))) {
            argv0 = value;
        } else if (strcmp(words[index], "--allow-precompiled") == 0) {
            command.takes_precompiled = true;
        } else {
            fail(status_usage, "unknown option", words[index],
                "there are --env, --dir, --argv0 and --allow-precompiled");
        }
    }
    if (index >= count) {
        fail(status_usage, "usage: wasmtime [run] [--env K=V] [--dir HOST::GUEST] [--argv0 NAME] MODULE [ARGUMENT...]",
            NULL, NULL);
    }
    command.module = words[index++];
    const char *slash = strrchr(command.module, '/');
    command.arguments[command.argument_count++] = argv0 ? argv0 : slash ? slash + 1 : command.module;
    while (index < count) command.arguments[command.argument_count++] = words[index++];
    return command;
}

static uint8_t *read_file(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) fail(status_failed, "cannot read the module", path, strerror(errno));
    size_t room = 1 << 16;
    uint8_t *bytes = NULL;
    *length = 0;
    for (size_t got = 1; got > 0;) {
        room *= 2;
        uint8_t *larger = realloc(bytes, room);
        if (larger == NULL) fail(status_failed, "no memory for the module", path, NULL);
        bytes = larger;
        got = fread(bytes + *length, 1, room - *length, file);
        *length += got;
    }
    if (ferror(file)) fail(status_failed, "cannot read the module", path, strerror(errno));
    fclose(file);
    return bytes;
}

// What the library compiled ahead of time is an ELF file. It is trusted as the program trusts it: only where asked for.
static bool is_precompiled(const uint8_t *bytes, size_t length) {
    return length >= 4 && memcmp(bytes, "\x7f""ELF", 4) == 0;
}

static int compile(int count, char **words) {
    const char *output = NULL, *target = NULL, *file = NULL;
    for (int index = 2; index < count; index++) {
        char *value;
        if ((value = value_of("--target", words, count, &index))) {
            target = value;
        } else if ((value = value_of("-o", words, count, &index))) {
            output = value;
        } else if (words[index][0] != '-' && file == NULL) {
            file = words[index];
        } else {
            fail(status_usage, "unknown word", words[index], "there are --target and -o");
        }
    }
    if (file == NULL || output == NULL) {
        fail(status_usage, "usage: wasmtime compile [--target TRIPLE] -o OUTPUT MODULE", NULL, NULL);
    }
    size_t length;
    uint8_t *bytes = read_file(file, &length);
    wasm_config_t *config = wasm_config_new();
    if (target != NULL) check(wasmtime_config_target_set(config, target), "cannot compile for", target);
    wasmtime_module_t *module = NULL;
    check(wasmtime_module_new(wasm_engine_new_with_config(config), bytes, length, &module), "cannot compile", file);
    wasm_byte_vec_t code;
    check(wasmtime_module_serialize(module, &code), "cannot write out", file);
    FILE *stream = fopen(output, "wb");
    if (stream == NULL || fwrite(code.data, 1, code.size, stream) != code.size || fclose(stream) != 0) {
        fail(status_failed, "cannot write", output, strerror(errno));
    }
    return 0;
}

int main(int count, char **words) {
    if (count > 1 && strcmp(words[1], "compile") == 0) return compile(count, words);
    wasi_config_t *wasi = wasi_config_new();
    struct command command = parse(count, words, wasi);
    wasi_config_inherit_stdin(wasi);
    wasi_config_inherit_stdout(wasi);
    wasi_config_inherit_stderr(wasi);
    if (!wasi_config_set_argv(wasi, command.argument_count, command.arguments)
        || !wasi_config_set_env(
            wasi, command.environment_count, command.environment_names, command.environment_values)) {
        fail(status_failed, "the arguments and variables must be UTF-8", NULL, NULL);
    }
    size_t length;
    uint8_t *bytes = read_file(command.module, &length);

    wasm_engine_t *engine = wasm_engine_new();
    wasmtime_context_t *context = wasmtime_store_context(wasmtime_store_new(engine, NULL, NULL));
    check(wasmtime_context_set_wasi(context, wasi), "cannot set up WASI", NULL);
    wasmtime_module_t *module = NULL;
    if (command.takes_precompiled && is_precompiled(bytes, length)) {
        check(wasmtime_module_deserialize(engine, bytes, length, &module), "cannot load", command.module);
    } else {
        check(wasmtime_module_new(engine, bytes, length, &module), "cannot compile", command.module);
    }
    wasmtime_linker_t *linker = wasmtime_linker_new(engine);
    check(wasmtime_linker_define_wasi(linker), "cannot set up WASI", NULL);
    check(wasmtime_linker_module(linker, context, "", 0, module), "cannot link", command.module);
    wasmtime_func_t start;
    check(wasmtime_linker_get_default(linker, context, "", 0, &start), "cannot find the start of", command.module);

    wasm_trap_t *trap = NULL;
    wasmtime_error_t *error = wasmtime_func_call(context, &start, NULL, 0, NULL, 0, &trap);
    int status = 0;
    if (error != NULL && wasmtime_error_exit_status(error, &status)) return status;
    wasm_byte_vec_t message;
    if (trap != NULL) {
        wasm_trap_message(trap, &message);
        fail(status_trap, "the app ended in a trap", NULL, text(message));
    }
    if (error != NULL) {
        wasmtime_error_message(error, &message);
        fail(status_trap, "the app ended in an error", NULL, text(message));
    }
    return 0;
}
