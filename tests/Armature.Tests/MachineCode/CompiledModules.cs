using System.Collections.Immutable;

namespace Armature.MachineCode.Tests;

/// <summary>C sources of small modules whose need for a processor is known: what an import runs is decided by how they are written.</summary>
internal static class CompiledModules
{
    private const string Vectors = """
        #include <immintrin.h>
        void *malloc(__SIZE_TYPE__);
        char *getenv(const char *);
        volatile double sink[8];
        double source[8] = {1, 2, 3, 4, 5, 6, 7, 8};
        #define AVX2 __attribute__((target("avx2,fma"), noinline))
        AVX2 static void *wide(void *p) {
            __m256d a = _mm256_loadu_pd(source);
            _mm256_storeu_pd((double *)sink, _mm256_fmadd_pd(a, a, a));
            __m256i i = _mm256_castpd_si256(a);
            _mm256_storeu_si256((__m256i *)source, _mm256_add_epi64(i, i));
            return p;
        }
        static void *narrow(void *p) { sink[0] = source[0]; return p; }
        static int detect(void) {
            unsigned a = 7, b = 0, c = 0, d = 0;
            __asm__ volatile("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
            return (b >> 5) & 1;
        }
        """;

    // the same for Arm: a dot product, and Linux's answer about it
    private const string ArmVectors = """
        void *malloc(__SIZE_TYPE__);
        char *getenv(const char *);
        unsigned long getauxval(unsigned long);
        volatile double sink[8];
        double source[8] = {1, 2, 3, 4, 5, 6, 7, 8};
        __attribute__((noinline)) static void *wide(void *p) {
            /* sdot v0.4s, v1.16b, v2.16b */
            __asm__ volatile(".inst 0x4e829420" ::: "v0");
            return p;
        }
        static void *narrow(void *p) { sink[0] = source[0]; return p; }
        static int detect(void) { return getauxval(16) >> 20 & 1; }
        """;

    /// <summary>Name, source, and whether an import runs an AVX2 instruction without a test.</summary>
    public static ImmutableArray<(string Name, string Source, bool RunsAtImport)> All { get; } =
    [
        ("straight", "void *PyInit_m(void) { return wide(0); }", true),
        (
            "called",
            "__attribute__((noinline)) static void *step(void *p) { wide(p); return p ? p : (void *)1; } void *PyInit_m(void) { return step(0); }",
            true
        ),
        ("constructor", "__attribute__((constructor)) static void start(void) { wide(0); } void *PyInit_m(void) { return 0; }", true),
        ("after-allocation", "void *PyInit_m(void) { void *p = malloc(64); if (!p) return 0; wide(p); return p; }", true),
        ("after-loop", "void *PyInit_m(void) { for (int i = 0; i < 8; i++) sink[i] = source[i]; return wide(0); }", true),
        ("both-ways", "void *PyInit_m(void) { if (getenv(\"NARROW\")) narrow(0); else sink[1] = 2; return wide(0); }", true),
        ("once", "static int done; void *PyInit_m(void) { if (done) return 0; done = 1; return wide(0); }", true),
        ("not-called", "void *run(void *p) { return wide(p); } void *PyInit_m(void) { return narrow(0); }", false),
        ("on-request", "void *PyInit_m(void) { return getenv(\"WIDE\") ? wide(0) : narrow(0); }", false),
        ("supports", "void *PyInit_m(void) { return __builtin_cpu_supports(\"avx2\") ? wide(0) : narrow(0); }", false),
        ("cpuid", "void *PyInit_m(void) { return detect() ? wide(0) : narrow(0); }", false),
        ("refuses", "void *PyInit_m(void) { if (!detect()) return 0; return wide(0); }", false),
        (
            "flag",
            "static int has; __attribute__((constructor)) static void start(void) { has = detect(); } void *PyInit_m(void) { return has ? wide(0) : narrow(0); }",
            false
        ),
        (
            "flag-absent",
            "static int lacks = 1; __attribute__((constructor)) static void start(void) { lacks = !detect(); } void *PyInit_m(void) { if (lacks) return narrow(0); return wide(0); }",
            false
        ),
        (
            "pointer",
            "static void *(*best)(void *) = narrow; __attribute__((constructor)) static void start(void) { if (detect()) best = wide; } void *PyInit_m(void) { return best(0); }",
            false
        ),
        ("table", "static void *(*const ways[])(void *) = {narrow, wide}; void *PyInit_m(void) { return ways[detect()](0); }", false),
        (
            "asked-by-helper",
            "__attribute__((noinline)) static void *choose(void) { return detect() ? (void *)wide : 0; } void *PyInit_m(void) { void *(*f)(void *) = (void *(*)(void *))choose(); if (!f) return narrow(0); return wide(0); }",
            false
        ),
        (
            "switch",
            "void *PyInit_m(void) { switch (detect() * 3) { case 3: return wide(0); case 2: sink[2] = 1; case 1: sink[1] = 1; case 0: return narrow(0); } return 0; }",
            false
        ),
    ];

    /// <summary>A module with functions that call Python and use vectors, and a test of the processor that has nothing to do with them.</summary>
    /// <param name="attribute">What each function is compiled for: <c>__attribute__((target("avx2")))</c>, or nothing.</param>
    public static string CallingPython(string attribute) =>
        "extern void *PyFloat_FromDouble(double); extern double input[];\n"
        + string.Concat(
            Enumerable
                .Range(0, 8)
                .Select(i => $"{attribute} void *f{i}(int n) {{ return n ? PyFloat_FromDouble(input[n] * {i}.5) : 0; }}\n")
        )
        + "void *PyInit_m(void) { return detect() ? wide(0) : narrow(0); }";

    /// <summary>A module of <see cref="All"/> for 64-bit Arm, with FEAT_DotProd in the place of AVX2.</summary>
    public static string ForArm(string source) => ArmVectors + source + "\n";

    public static string Full(string source) => Vectors + source + "\n";
}
