using System.Text;

namespace Armature.Comparing.Tests;

/// <summary>Comparisons of small documents.</summary>
internal static class Comparisons
{
    public static Comparison Rich =>
        WorldComparer.Compare(
            World(
                "cp312",
                packages: """{"name":"numpy","version":"2.3.4","arch":["x86_64"],"needs":"glibc 2.17"},{"name":"Py_Arrow","version":"21.0.0"}""",
                findings: """{"rule":"AR201","name":"missing-library","severity":"error","message":"a needs libx.so","package":null}"""
            ),
            World(
                "cp311",
                packages: """
                {"name":"numpy","version":"1.26.4","arch":["x86_64"],"needs":"glibc 2.40","files":[
                {"path":"numpy/core.so","module":"numpy.core","bytes":10,"arch":["x86_64"],"needed":["libc.so.6"],"exports":1,"exports_sha256":"a"}]}
                """,
                findings: """{"rule":"AR501","name":"duplicate-openmp-runtime","severity":"error","message":"two","package":null}"""
            )
        );

    public static Comparison Same => WorldComparer.Compare(World("cp312"), World("cp312"));

    /// <summary>The subject of a document like that of <c>armature info</c>.</summary>
    public static CompiledWorld World(
        string tag,
        string packages = "",
        string findings = "",
        string libraries = "",
        string machine = "null"
    ) =>
        CompiledWorldReader
            .Read(
                Encoding.UTF8.GetBytes(
                    $$"""
                    {"schema":1,"subject":{"path":"env-{{tag}}","kind":"environment"},"machine":{{machine}},"target":{
                      "name":"Debian 12","origin":"host","os":"linux","arch":["x86_64"],"libc":"glibc","version":"2.36","python":{
                        "implementation":"cpython","version":"{{Version(tag)}}","tag":"{{tag}}","free_threaded":{{IsFreeThreaded(
                        tag
                    )}},"debug":false
                      } },
                     "libraries":[{{libraries}}],"packages":[{{packages}}],"findings":[{{findings}}]}
                    """
                ),
                out _
            )!
            .Value[0];

    private static string Version(string tag) => $"{tag[2]}.{tag[3..].TrimEnd('t')}";

    private static string IsFreeThreaded(string tag) => tag[^1] == 't' ? "true" : "false";
}
