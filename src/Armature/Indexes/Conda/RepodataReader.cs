using System.Collections.Immutable;
using System.Text.Json;
using Armature.Subjects;

namespace Armature.Indexes.Conda;

/// <summary>
/// Reads the package list of a channel, <c>repodata.json</c> (CEP 36). The list can have hundreds of megabytes, of which a few entries are needed,
/// so it is read in pieces and the entries of other packages are skipped.
/// </summary>
internal static class RepodataReader
{
    private const int FirstBuffer = 256 * 1024;

    // far more than one entry has: if an entry does not fit, the file is not repodata
    private const int MostBuffer = 16 * 1024 * 1024;

    // a list of a few kilobytes may expand to any length. conda-forge's largest has 0.3 GB, and a few thousand builds of one package
    private const long MostBytes = 2L * 1024 * 1024 * 1024;
    private const int MostBuilds = 200_000;

    /// <summary>The builds of the requested packages; null with a fault if the stream is not repodata.</summary>
    /// <param name="names">The names of the requested packages.</param>
    /// <param name="subdir">The platform, for entries that do not contain it.</param>
    public static ImmutableArray<CondaBuild>? Read(Stream stream, IReadOnlySet<string> names, string subdir, out string? fault)
    {
        var reading = new Reading(stream, names, subdir);
        try
        {
            fault = reading.Run();
            return fault is null ? [.. reading.Found] : null;
        }
        catch (JsonException broken)
        {
            fault = $"line {broken.LineNumber + 1}: not valid JSON";
        }
        // an escape such as \ud800 without its other half
        catch (InvalidOperationException)
        {
            fault = "a string is not valid Unicode";
        }
        catch (IOException)
        {
            fault = "could not be read completely";
        }

        return null;
    }

    private sealed class Reading(Stream stream, IReadOnlySet<string> names, string subdir)
    {
        private byte[] _buffer = new byte[FirstBuffer];
        private int _length;
        private bool _isLast;
        private JsonReaderState _state;
        private long _read;

        public List<CondaBuild> Found { get; } = [];

        /// <summary>Null on success, otherwise the fault.</summary>
        public string? Run()
        {
            var (isRepodata, isListed) = (false, false);
            string? section = null;
            Fill();
            while (true)
            {
                var reader = new Utf8JsonReader(_buffer.AsSpan(0, _length), _isLast, _state);
                var isMore = false;
                while (!isMore && reader.Read())
                {
                    if (reader.CurrentDepth == 0 && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.EndObject))
                        return "not repodata";
                    if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
                    {
                        section = reader.GetString();
                        isListed = section is "packages" or "packages.conda";
                        isRepodata |= isListed;
                    }
                    else if (isListed && reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 2 })
                    {
                        isMore = !TryEntry(ref reader);
                    }

                    if (!isMore)
                        Keep(ref reader);
                }

                if (_isLast && !isMore)
                    return isRepodata ? null : "not repodata: no package list found";
                if (isMore && _isLast)
                    return "truncated inside an entry";
                if (!Fill())
                    return "not repodata: an entry is too large";
                if (_read > MostBytes || Found.Count > MostBuilds)
                    return $"larger than {MostBytes / 1024 / 1024 / 1024} GB or {MostBuilds} builds of the named packages, the limits";
            }
        }

        private int _consumed;

        // everything up to here has been processed
        private void Keep(ref Utf8JsonReader reader)
        {
            _consumed = (int)reader.BytesConsumed;
            _state = reader.CurrentState;
        }

        /// <summary>Drops the processed bytes and reads more; false if the unprocessed ones fill the largest buffer.</summary>
        private bool Fill()
        {
            _length -= _consumed;
            _buffer.AsSpan(_consumed, _length).CopyTo(_buffer);
            _consumed = 0;
            if (_length == _buffer.Length)
            {
                if (_buffer.Length >= MostBuffer)
                    return false;
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }

            var read = stream.Read(_buffer.AsSpan(_length));
            _length += read;
            _read += read;
            _isLast = read == 0;
            return true;
        }

        /// <summary>Reads or skips the entry whose name the reader is at; false if more bytes are needed.</summary>
        private bool TryEntry(ref Utf8JsonReader reader)
        {
            var file = reader.GetString()!;
            var isWanted = Packaging.Conda.CondaFileName.TryParse(file) is { } parts && names.Contains(parts.Name);
            if (!isWanted)
                return reader.Read() && reader.TrySkip();
            if (!reader.Read())
                return false;
            if (!JsonDocument.TryParseValue(ref reader, out var entry))
                return false;
            using (entry)
                Add(file, entry.RootElement);
            return true;
        }

        private void Add(string file, JsonElement entry)
        {
            if (Packaging.Conda.CondaFileName.TryParse(file) is not { } parts)
                return;
            Found.Add(
                new CondaBuild(
                    file,
                    JsonText.Text(entry, "name") ?? parts.Name,
                    JsonText.Text(entry, "version") ?? parts.Version,
                    JsonText.Text(entry, "build") ?? parts.Build,
                    JsonText.Integer(entry, "build_number") ?? 0,
                    JsonText.Text(entry, "subdir") ?? subdir,
                    JsonText.Texts(entry, "depends")
                )
            );
        }
    }
}
