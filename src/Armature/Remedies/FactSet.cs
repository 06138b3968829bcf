using Armature.Knowledge.Remedies;
using Armature.Remedies.Derived;

namespace Armature.Remedies;

/// <summary>The facts of one situation, and what follows from them.</summary>
/// <param name="hasSign">Whether the text has a sign; always false without a text.</param>
internal sealed class FactSet(Func<string, bool>? hasSign = null)
{
    private readonly Dictionary<string, Fact> _facts = new(StringComparer.Ordinal);
    private readonly List<Fact> _all = [];
    private readonly Dictionary<string, string> _parts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = [];

    /// <summary>The facts, in the order in which they were stated.</summary>
    public IEnumerable<Fact> All => _all;

    /// <summary>Whether a fact of this machine was used since this was last set.</summary>
    public bool UsesMachine { get; set; }

    /// <summary>States a fact, unless it is already known from a better origin.</summary>
    /// <param name="value">Null and blank are ignored.</param>
    public FactSet Add(string name, string? value, FactOrigin origin)
    {
        if (string.IsNullOrWhiteSpace(value))
            return this;
        var fact = new Fact(name, value, origin);
        if (_facts.TryAdd(name, fact) || (_facts[name].Origin == origin && !_all.Contains(fact)))
            _all.Add(fact);
        return this;
    }

    /// <summary>States a part of a command, which is filled in as it is: made by our own code from checked values.</summary>
    public FactSet AddPart(string name, string? value)
    {
        if (value is { Length: > 0 })
            _parts.TryAdd(name, value);
        return this;
    }

    /// <summary>States facts.</summary>
    public FactSet Add(IEnumerable<Fact> facts)
    {
        foreach (var fact in facts)
            Add(fact.Name, fact.Value, fact.Origin);
        return this;
    }

    /// <summary>These facts and better ones, which come first.</summary>
    public FactSet With(FactSet better)
    {
        var both = new FactSet(hasSign).Add(better.All).Add(All);
        foreach (var (name, part) in better._parts.Concat(_parts))
            both.AddPart(name, part);
        return both;
    }

    /// <summary>Whether the text has a sign.</summary>
    public bool HasSign(string sign) => hasSign?.Invoke(sign) == true;

    /// <summary>Whether this was stated, not derived.</summary>
    public bool IsStated(string name) => _facts.ContainsKey(name);

    /// <summary>All values of a fact from its best origin: a build can lack several things.</summary>
    public IEnumerable<string> Values(string name) => _all.Where(fact => fact.Name == name).Select(static fact => fact.Value);

    /// <summary>The value of a fact, or of a slot that follows from facts; null if it is not known.</summary>
    public string? this[string name]
    {
        get
        {
            if (_facts.TryGetValue(name, out var fact))
            {
                UsesMachine |= fact.Origin is FactOrigin.Machine && name is not ("system" or "arch");
                return fact.Value;
            }

            if (_parts.TryGetValue(name, out var part))
                return part;
            // a slot whose value refers to itself has no value
            if (!_open.Add(name))
                return null;
            try
            {
                return DerivedFacts.Of(name, this) ?? Slot(name);
            }
            finally
            {
                _open.Remove(name);
            }
        }
    }

    private string? Slot(string name)
    {
        foreach (var template in SlotTemplate.Of(name))
        {
            if (Conditions.Hold(template.Conditions, this) && SlotText.Fill(template.Value, this) is { } value)
                return value;
        }

        return null;
    }
}
