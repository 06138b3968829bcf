namespace Armature.Cli.Mcp;

/// <summary>The error codes of JSON-RPC 2.0 and MCP that the server answers with.</summary>
internal static class McpError
{
    public const int Parse = -32700;
    public const int InvalidRequest = -32600;
    public const int UnknownMethod = -32601;
    public const int InvalidParameters = -32602;
    public const int Internal = -32603;

    /// <summary>A resource was not found, until MCP 2025-11-25; since 2026-07-28 that is <see cref="InvalidParameters"/>.</summary>
    public const int UnknownResource = -32002;

    /// <summary>MCP 2026-07-28.</summary>
    public const int UnsupportedVersion = -32022;
}
