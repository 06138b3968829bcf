namespace Armature.Reporting.Text;

/// <summary>The address of a page of the documentation, in which <c>{page}</c> stands for its name.</summary>
internal sealed record PageAddress
{
    private const string Mark = "{page}";

    private readonly string _template;

    private PageAddress(string template) => _template = template;

    /// <summary>Reads <c>https://example.org/docs/{page}</c>; null if it is not an address that a terminal may be given.</summary>
    public static PageAddress? TryParse(string? template) =>
        template is not null
        && template.Contains(Mark, StringComparison.Ordinal)
        && template.All(static character => character is > ' ' and <= '~')
        && Uri.TryCreate(template.Replace(Mark, "page", StringComparison.Ordinal), UriKind.Absolute, out var address)
        && address.Scheme is "https" or "http" or "file"
            ? new PageAddress(template)
            : null;

    /// <summary>The address of a page.</summary>
    /// <param name="page">Our own name of it, never a text from elsewhere: <c>rules/wrong-architecture</c>.</param>
    public string Of(string page) => _template.Replace(Mark, page, StringComparison.Ordinal);
}
