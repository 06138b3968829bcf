/* The minimum work of any tool of this kind: walk a tree with readdir, distinguishing files from directories by d_type only, and read the
   first 4 KiB of each file named *.so. Prints the number of entries and of such files. */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static long entries, libraries;

static int is_library(const char *name)
{
    size_t length = strlen(name);
    return length > 3 && memcmp(name + length - 3, ".so", 3) == 0;
}

static void read_head(int directory, const char *name)
{
    static char head[4096];
    int file = openat(directory, name, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return;
    if (pread(file, head, sizeof head, 0) > 0)
        libraries++;
    close(file);
}

static void walk(int directory)
{
    DIR *open_directory = fdopendir(directory);
    struct dirent *entry;
    if (open_directory == NULL) {
        close(directory);
        return;
    }
    while ((entry = readdir(open_directory)) != NULL) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        entries++;
        if (entry->d_type == DT_DIR) {
            int below = openat(directory, entry->d_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
            if (below >= 0)
                walk(below);
        } else if (entry->d_type == DT_REG && is_library(entry->d_name)) {
            read_head(directory, entry->d_name);
        }
    }
    closedir(open_directory);
}

int main(int argc, char **argv)
{
    int i;
    for (i = 1; i < argc; i++) {
        int directory = open(argv[i], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (directory >= 0)
            walk(directory);
    }
    printf("%ld entries, %ld libraries\n", entries, libraries);
    return 0;
}
