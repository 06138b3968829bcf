namespace Armature.Subjects.Web;

/// <summary>An answer that was kept.</summary>
/// <param name="Body">The content.</param>
/// <param name="ContentType">As the server called it.</param>
/// <param name="Tag">Its ETag; null where it has none.</param>
/// <param name="Modified">Its Last-Modified; null where it has none.</param>
/// <param name="IsFresh">It may be used without asking again.</param>
internal sealed record KeptAnswer(byte[] Body, string ContentType, string? Tag, string? Modified, bool IsFresh)
{
    public WebAnswer.Content Answer(Uri address) => new(Body, ContentType, address);
}
