// What a program that contains the C library needs besides it.
// glibc could load a shared library into such a program only if the system has exactly the same glibc; another version or another C library would crash
// it. So nothing is loaded, and hosts and users are looked up in files and by DNS, not by modules of the system's nsswitch.conf.

extern int __nss_configure_lookup(const char *database, const char *modules);
extern int mallopt(int parameter, int value);

static char program;

void *dlopen(const char *name, int flags)
{
    (void)flags;
    return name ? 0 : &program;
}

void *dlsym(void *library, const char *name)
{
    (void)library;
    (void)name;
    return 0;
}

int dlclose(void *library)
{
    (void)library;
    return 0;
}

char *dlerror(void)
{
    return "a statically linked program loads no libraries";
}

__attribute__((constructor)) static void configure(void)
{
    __nss_configure_lookup("hosts", "files dns");
    __nss_configure_lookup("passwd", "files");
    __nss_configure_lookup("group", "files");
    // M_ARENA_MAX: each further arena reserves 64 MB of addresses
    mallopt(-8, 1);
}
