namespace Armature.Packaging;

/// <summary>A URL with credentials, and how it is shown.</summary>
/// <param name="Shown">With a placeholder instead of the credentials.</param>
/// <param name="Url">As it was given.</param>
internal sealed record HiddenUrl(string Shown, Secret Url)
{
    /// <summary>The URL if it has credentials; null if there is nothing to hide.</summary>
    public static HiddenUrl? Of(string url) =>
        UrlSecrets.Hidden(url) is var shown && shown != url ? new HiddenUrl(shown, new Secret(url)) : null;
}
