// The app: the C file that wasm2c has made of its module, named MODULE_C, and how to enter it. Of all that is exported
// only these two functions are seen from outside.
#include MODULE_C

static Z_app_instance_t instance;

// Makes memory, tables and globals and runs the start function. The second parameter, the host's instance, is there
// only when the module imports something; nobody reads it.
void native_instantiate(void) {
    Z_app_init_module();
    ((void (*)(Z_app_instance_t *, void *))Z_app_instantiate)(&instance, NULL);
}

void native_start(void) { Z_appZ__start(&instance); }
