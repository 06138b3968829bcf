namespace Armature.Subjects.Web;

/// <summary>What came of asking for an address.</summary>
public abstract record WebAnswer
{
    private WebAnswer() { }

    /// <summary>The content.</summary>
    /// <param name="Bytes">All of it.</param>
    /// <param name="ContentType">As the server calls it, without parameters, lower case; empty where it does not say.</param>
    /// <param name="Address">Where it came from, redirections followed.</param>
    public sealed record Content(ReadOnlyMemory<byte> Bytes, string ContentType, Uri Address) : WebAnswer;

    /// <summary>The server has nothing there (404, 410).</summary>
    public sealed record Absent : WebAnswer;

    /// <summary>It could not be had.</summary>
    /// <param name="Reason">Why, with the address, without its password: <c>https://e.example/simple/numpy/: 503</c>.</param>
    public sealed record Failed(string Reason) : WebAnswer;
}
