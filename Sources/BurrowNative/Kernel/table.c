// The app's own entry points, which kernel and app are not linked together with: app.S has put them into a table.
extern void (*const app_start[])(void);

void native_instantiate(void) { app_start[0](); }
void native_start(void) { app_start[1](); }
