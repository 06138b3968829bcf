/* Opens each file named on stdin in its own child process and prints the loader's outcome: one JSON object per line. */
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* the symbol that the tests' extension module imports from its interpreter */
void *PyLong_FromLong(long value) { return (void *)value; }

static void quoted(FILE *out, const char *text) {
    putc('"', out);
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            putc('\\', out);
        putc(*text, out);
    }
    putc('"', out);
}

static void mapped(FILE *out, const char *name) {
    char line[8192], last[8192] = "";
    FILE *maps = fopen("/proc/self/maps", "r");
    fprintf(out, ", \"%s\": [", name);
    while (fgets(line, sizeof line, maps)) {
        char *path = strchr(line, '/');
        if (!path)
            continue;
        path[strcspn(path, "\n")] = 0;
        if (!strcmp(path, last))
            continue;
        if (*last)
            putc(',', out);
        quoted(out, path);
        strcpy(last, path);
    }
    putc(']', out);
    fclose(maps);
}

int main(void) {
    char path[4096];
    while (fgets(path, sizeof path, stdin)) {
        path[strcspn(path, "\n")] = 0;
        int ends[2];
        if (pipe(ends))
            return 1;
        fflush(stdout);
        pid_t child = fork();
        if (!child) {
            FILE *out = fdopen(ends[1], "w");
            int loads = dlopen(path, RTLD_NOW) != 0;
            fprintf(out, "{\"path\": ");
            quoted(out, path);
            fprintf(out, ", \"loads\": %s", loads ? "true" : "false");
            if (loads)
                mapped(out, "files");
            else {
                fprintf(out, ", \"error\": ");
                quoted(out, dlerror());
            }
            fprintf(out, "}\n");
            fflush(out);
            _exit(0);
        }
        close(ends[1]);
        char text[65536];
        size_t length = 0;
        ssize_t count;
        while ((count = read(ends[0], text + length, sizeof text - length)) > 0)
            length += (size_t)count;
        close(ends[0]);
        waitpid(child, 0, 0);
        if (length)
            fwrite(text, 1, length, stdout);
        else {
            printf("{\"path\": ");
            quoted(stdout, path);
            printf(", \"loads\": false}\n");
        }
    }
    return 0;
}
