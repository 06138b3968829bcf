using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>Texts that have nothing to do with compiled code, so that they can be named for what they are.</summary>
internal static class ForeignErrors
{
    public static ImmutableArray<ErrorSignature> All { get; } =
    [
        Foreign(
            "sql",
            "this is an error of a database",
            "error: syntax error at or near",
            "operationalerror: ",
            "programmingerror: ",
            "integrityerror: ",
            "ora-0{word}:",
            "you have an error in your sql syntax",
            "error: relation '{word}' does not exist",
            "sqlite3.{word}: ",
            "duplicate key value violates unique constraint",
            "violates foreign key constraint",
            "no such table: {word}"
        ),
        Foreign(
            "network",
            "this is an error of a network connection",
            "newconnectionerror",
            "connection refused",
            "connectionreseterror",
            "read timed out",
            "name or service not known",
            "temporary failure in name resolution",
            "certificate verify failed",
            "{number} client error",
            "{number} server error",
            "max retries exceeded with url",
            "could not resolve host"
        ),
        Foreign(
            "disk",
            "the disk is full or the file is not to be written",
            "no space left on device",
            "read-only file system",
            "disk quota exceeded"
        ),
        Foreign(
            "gpu-memory",
            "the GPU's memory ran out",
            "cuda out of memory",
            "cuda_error_out_of_memory",
            "outofmemoryerror",
            "resource exhausted: oom when allocating",
            "mps backend out of memory"
        ),
        Foreign(
            "javascript",
            "this is an error of JavaScript",
            "npm err!",
            "npm error",
            "uncaught typeerror:",
            "at object.<anonymous> (",
            "node:internal/",
            "referenceerror: {word} is not defined"
        ),
        Foreign(
            "jvm",
            "this is an error of Java",
            "exception in thread 'main' java.",
            "caused by: java.",
            "java.lang.nullpointerexception",
            "java.lang.outofmemoryerror"
        ),
        Foreign("rust", "this is a panic or an error of a Rust program", "thread 'main' panicked at", "error[e{number}]:"),
        Foreign("go", "this is a panic of a Go program", "goroutine {number} [running]", "panic: runtime error:"),
        Foreign("git", "this is an error of git", "fatal: not a git repository", "merge conflict in", "error: failed to push some refs"),
        Foreign("python-syntax", "this is a syntax error of Python code", "syntaxerror: ", "indentationerror: ", "taberror: "),
        Foreign("cpu-torch", "PyTorch's build for the CPU is installed, which knows no CUDA", "torch not compiled with cuda enabled"),
        Foreign(
            "test-failure",
            "this is a test that failed",
            "assertionerror",
            "failed ({any}failures={number}",
            "= short test summary info ="
        ),
        Foreign(
            "permission",
            "this process may not do that",
            "permissionerror: [errno 13] permission denied",
            "externally-managed-environment",
            "operation not permitted: '"
        ),
        Foreign(
            "tensorflow-hint",
            "TensorFlow tells which instructions it could use; nothing is wrong",
            "is optimized to use available cpu instructions in performance-critical operations",
            "is optimized with oneapi deep neural network library",
            "your cpu supports instructions that this tensorflow binary was not compiled to use"
        ),
    ];

    private static ErrorSignature Foreign(string id, string says, params ImmutableArray<string> patterns) =>
        new($"foreign-{id}", says, "various programs", patterns, [new ErrorReading("none", 58, "it is none of compiled code's")])
        {
            IsLoose = true,
        };
}
