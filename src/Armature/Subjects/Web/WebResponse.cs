namespace Armature.Subjects.Web;

/// <summary>The result of an HTTP request.</summary>
internal abstract record WebResponse
{
    private WebResponse() { }

    /// <summary>A successful response.</summary>
    /// <param name="Bytes">The whole content.</param>
    /// <param name="ContentType">The media type without parameters, in lower case; empty if the server does not send it.</param>
    /// <param name="Address">The final address after redirects.</param>
    public sealed record Content(byte[] Bytes, string ContentType, Uri Address) : WebResponse;

    /// <summary>The server does not have it (404, 410).</summary>
    public sealed record Absent : WebResponse;

    /// <summary>The request failed.</summary>
    /// <param name="Reason">The address without its password, and why: <c>https://e.example/simple/numpy/: 503</c>.</param>
    public sealed record Failed(string Reason) : WebResponse;
}
