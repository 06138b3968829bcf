using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;

namespace Armature.Repository.Tests;

/// <summary>The references between types of the library, read from its compiled code: signatures, base types and every instruction.</summary>
internal static class CompiledReferences
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Assembly s_library = typeof(Doctor).Assembly;

    private static readonly FrozenDictionary<short, OpCode> s_opcodes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToFrozenDictionary(code => code.Value);

    /// <summary>A type of the library, a type that it refers to, and the member that it uses; null for a reference to the type alone.</summary>
    public static IReadOnlyList<(Type From, Type To, string? Member)> All { get; } =
    [
        .. s_library
            .GetTypes()
            .Where(IsOurs)
            .SelectMany(type => Named(type).Select(named => (Outermost(type), Outermost(named.Type), named.Member)))
            .Distinct(),
    ];

    /// <summary>The references between different namespaces of the library.</summary>
    public static IEnumerable<(Type From, Type To)> BetweenNamespaces =>
        All.Where(named => named.To.Assembly == s_library && named.From.Namespace != named.To.Namespace && IsOurs(named.To))
            .Select(named => (named.From, named.To))
            .Distinct();

    private static bool IsOurs(Type type) => type.Namespace?.StartsWith(nameof(Armature), StringComparison.Ordinal) is true;

    // the compiler nests generated types in the type that contains the source
    private static Type Outermost(Type type)
    {
        var outer = type.HasElementType ? type.GetElementType()! : type;
        while (outer.DeclaringType is { } declaring)
            outer = declaring;
        return outer.IsConstructedGenericType ? outer.GetGenericTypeDefinition() : outer;
    }

    private static IEnumerable<(Type Type, string? Member)> Named(Type type) =>
        type.GetInterfaces()
            .Append(type.BaseType)
            .Concat(type.GetFields(Declared).Select(field => field.FieldType))
            .SelectMany(Whole)
            .Concat(type.GetMethods(Declared).SelectMany(Named))
            .Concat(type.GetConstructors(Declared).SelectMany(Named));

    private static IEnumerable<(Type Type, string? Member)> Named(MethodBase method) =>
        method
            .GetParameters()
            .Select(parameter => parameter.ParameterType)
            .Append((method as MethodInfo)?.ReturnType)
            .SelectMany(Whole)
            .Concat(method.GetMethodBody() is { } body ? InBody(method, body) : []);

    private static IEnumerable<(Type Type, string? Member)> InBody(MethodBase method, MethodBody body)
    {
        foreach (var named in body.LocalVariables.SelectMany(local => Whole(local.LocalType)))
            yield return named;
        var code = body.GetILAsByteArray()!;
        Type[] ofType = method.DeclaringType!.GetGenericArguments();
        Type[] ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : [];
        for (var at = 0; at < code.Length; )
        {
            var opcode = s_opcodes[code[at] == 0xFE ? unchecked((short)(0xFE00 | code[at + 1])) : code[at]];
            at += opcode.Size;
            if (
                opcode.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType
            )
            {
                foreach (var named in OfMember(method.Module.ResolveMember(BitConverter.ToInt32(code, at), ofType, ofMethod)!))
                    yield return named;
            }

            at += opcode.OperandType is OperandType.InlineSwitch ? 4 + (4 * BitConverter.ToInt32(code, at)) : Size(opcode.OperandType);
        }
    }

    private static IEnumerable<(Type Type, string? Member)> OfMember(MemberInfo member) =>
        member is Type type
            ? Whole(type)
            : Whole(member.DeclaringType)
                .Concat(member is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericArguments().SelectMany(Whole) : [])
                .Append((member.DeclaringType!, member.Name));

    private static IEnumerable<(Type Type, string? Member)> Whole(Type? type) =>
        type is null ? [] : Parts(type).Select(part => (part, (string?)null));

    private static int Size(OperandType operand) =>
        operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            _ => 4,
        };

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsConstructedGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type)
        : [type];
}
