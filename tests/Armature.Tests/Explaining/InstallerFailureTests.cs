namespace Armature.Explaining.Tests;

/// <summary>What pip 23.2, pip 26.3 and uv 0.13 print when an index, the network or the disk fails, recorded against a local server.</summary>
public sealed class InstallerFailureTests
{
    [Theory]
    [InlineData(
        "WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7efca2631090>: Failed to establish a new connection: [Errno -2] Name or service not known')': /simple/spam/\nERROR: Could not find a version that satisfies the requirement spam==1.0 (from versions: none)\nERROR: No matching distribution found for spam==1.0",
        "host name",
        "DNS"
    )]
    [InlineData(
        "WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NameResolutionError(\"HTTPSConnection(host='no-such-host.invalid', port=443): Failed to resolve 'no-such-host.invalid' ([Errno -2] Name or service not known)\")': /simple/spam/\nERROR: No matching distribution found for spam==1.0",
        "host name",
        "DNS"
    )]
    [InlineData(
        "error: Request failed after 1 retry in 1.6s\n  cause: Failed to fetch: https://no-such-host.invalid/simple/spam/\n  cause: client error (Connect)\n  cause: dns error\n  cause: failed to lookup address information: Name or service not known",
        "host name",
        "DNS"
    )]
    [InlineData(
        "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError(\"HTTPConnection(host='127.0.0.1', port=1): Failed to establish a new connection: [Errno 111] Connection refused\")': /simple/spam/\nERROR: No matching distribution found for spam==1.0",
        "accepts connections",
        "port"
    )]
    [InlineData(
        "  cause: client error (Connect)\n  cause: tcp connect error\n  cause: Connection refused (os error 111)",
        "accepts connections",
        "port"
    )]
    [InlineData(
        "WARNING: Retrying (Retry(total=0)) after connection broken by 'ReadTimeoutError(\"HTTPConnectionPool(host='127.0.0.1', port=8791): Read timed out. (read timeout=3.0)\")': /hang/spam/\nERROR: No matching distribution found for spam==1.0",
        "in time",
        "PIP_DEFAULT_TIMEOUT"
    )]
    [InlineData(
        "error: Request failed after 1 retry in 7.5s\n  cause: Failed to fetch: http://index.invalid/hang/spam/\n  cause: error sending request for url (http://index.invalid/hang/spam/)\n  cause: operation timed out",
        "in time",
        "UV_HTTP_TIMEOUT"
    )]
    [InlineData(
        "Could not fetch URL https://index.invalid/ok/spam/: There was a problem confirming the ssl certificate: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1006) - skipping\nERROR: No matching distribution found for spam==1.0",
        "certificate",
        "PIP_CERT"
    )]
    [InlineData(
        "error: Failed to fetch: https://index.invalid/ok/spam/\n  cause: invalid peer certificate: Other(OtherError(CaUsedAsEndEntity))",
        "certificate",
        "SSL_CERT_FILE"
    )]
    [InlineData(
        "  File \"/v/lib/python3.11/site-packages/pip/_internal/network/auth.py\", line 500, in handle_401\n    username, password, save = self._prompt_for_password(parsed.netloc)\n  File \"/v/lib/python3.11/site-packages/pip/_internal/utils/misc.py\", line 208, in ask_input\n    return input(message)\nEOFError: EOF when reading a line",
        "401",
        "netrc"
    )]
    [InlineData(
        "error: No solution found when resolving dependencies\n  cause: Because spam was not found in the package registry and you require spam==1.0, we can conclude that your requirements are unsatisfiable.\n\nhint: An index URL (http://index.invalid/401) could not be queried due to a lack of valid authentication credentials (401 Unauthorized)",
        "401",
        "netrc"
    )]
    [InlineData(
        "error: No solution found when resolving dependencies\n  cause: Because spam was not found in the package registry and you require spam==1.0, we can conclude that your requirements are unsatisfiable.\n\nhint: An index (http://index.invalid/403) returned a 403 Forbidden error. Check that the index URL is correct and the credentials are valid.",
        "403",
        "account"
    )]
    [InlineData("  cause: HTTP status server error (503 Service Unavailable) for url (http://index.invalid/503/spam/)", "5xx", "later")]
    [InlineData(
        "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated the package versions, please update the hashes. Otherwise, examine the package contents carefully; someone may have tampered with them.",
        "hash",
        "lock it again"
    )]
    [InlineData("error: Failed to download `spam==1.0`\n  cause: Hash mismatch for `spam==1.0`", "hash", "lock it again")]
    [InlineData("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full", "free space")]
    [InlineData(
        "  cause: failed to copy file from /tmp/a.so to /v/a.so: No space left on device (os error 28)",
        "disk is full",
        "free space"
    )]
    [InlineData(
        "error: No solution found when resolving dependencies\n  cause: Because spam was not found in the package registry and you require spam==1.0, we can conclude that your requirements are unsatisfiable.",
        "does not have a package",
        "spelling"
    )]
    [InlineData("× Download failed after 6 attempts because not enough bytes were received (100 bytes/709 bytes)", "download", "try again")]
    [InlineData(
        "WARNING: The repository located at index.example is not a trusted or secure host and is being ignored.\nERROR: No matching distribution found for spam==1.0",
        "http:",
        "--trusted-host"
    )]
    public void A_failure_of_the_index_or_the_disk_has_its_own_fix(string text, string meaning, string fix)
    {
        var explanation = Explainer.Explain(text);
        Assert.Equal("none", explanation.Slug);
        Assert.Contains(meaning, explanation.Foreign, StringComparison.Ordinal);
        Assert.Contains(fix, explanation.ForeignFix, StringComparison.Ordinal);
    }
}
