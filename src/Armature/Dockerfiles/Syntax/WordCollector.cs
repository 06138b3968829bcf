using System.Collections.Immutable;
using System.Text;

namespace Armature.Dockerfiles.Syntax;

/// <summary>Collects words while a text is expanded: blanks outside quotes end a word.</summary>
internal sealed class WordCollector
{
    private readonly StringBuilder _word = new();
    private readonly ImmutableArray<string>.Builder _words = ImmutableArray.CreateBuilder<string>();

    public void Add(char character, bool splits)
    {
        if (splits && char.IsWhiteSpace(character))
            Close();
        else
            _word.Append(character);
    }

    public void Add(string part, bool splits)
    {
        foreach (var character in part)
            Add(character, splits);
    }

    public ImmutableArray<string> All()
    {
        Close();
        return _words.ToImmutable();
    }

    private void Close()
    {
        if (_word.Length > 0)
            _words.Add(_word.ToString());
        _word.Clear();
    }
}
