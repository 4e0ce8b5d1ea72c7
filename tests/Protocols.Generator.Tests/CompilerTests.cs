using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Protocols.Generator.Tests;

/// <summary>The compilers that the generator supports, from that of the .NET 8 SDK on.</summary>
public sealed class CompilerTests
{
    private const string Packet = """
        using Protocols;
        using Protocols.DelimitedChat;

        namespace Example;

        /// <summary>Waves at someone.</summary>
        /// <param name="username">At whom.</param>
        [DelimitedPacket(0x30, PacketSender.Client)]
        public readonly ref partial struct Wave(Utf8Text username);
        """;

    // Loaded once: starting a compiler takes far longer than compiling these sources.
    private static readonly MethodInfo _oldest = Load(FolderOfOldest);
    private static readonly MethodInfo _newest = Load(static name => Path.Combine(AppContext.BaseDirectory, name + ".dll"));

    [Theory]
    [InlineData("4.8")]
    [InlineData("4.14")]
    public void A_packet_compiles_without_a_warning(string compiler)
    {
        string[] said = Compile(compiler, typeof(PacketGenerator).Assembly.Location, out string[] generated);

        Assert.Equal([compiler], said);
        Assert.Equal(["Example.Wave.g.cs"], generated);
    }

    /// <summary>The analyzer and the suppressor must load too. Without generated code the compiler would warn about unread parameters; the suppressor prevents
    /// that.</summary>
    [Theory]
    [InlineData("4.8")]
    [InlineData("4.14")]
    public void A_mistake_is_reported(string compiler) => Assert.Equal(
        [
            compiler,
            "PROTO034: 'Wave' has the id 0x00, which the format reserves",
            "PROTO035: 'Wink' has the same id and sender as 'ShortMessage', which is already in the set: With throws an ArgumentException",
        ],
        Compile(compiler, typeof(PacketGenerator).Assembly.Location, out _, Packet.Replace("0x30", "0x00") + """

            /// <summary>Winks.</summary>
            [DelimitedPacket(0x50, PacketSender.Client)]
            public readonly ref partial struct Wink;

            /// <summary>The packets.</summary>
            public static class Sets
            {
                /// <summary>Too many.</summary>
                public static DelimitedPackets Mine { get; } = DelimitedChat.Packets.With(Wink.Info);
            }
            """).Order(StringComparer.Ordinal));

    [Fact]
    public void A_compiler_refuses_a_generator_that_was_built_against_a_newer_one()
        => Assert.StartsWith("ReferencesNewerCompiler", Compile("4.8", typeof(CompilerTests).Assembly.Location, out _)[1]);

    private static string[] Compile(string compiler, string generator, out string[] generated, string source = Packet)
    {
        object?[] arguments = [generator, Consumer.ReferencePaths.ToArray(), source, null];
        string[] said = (string[])(compiler == "4.8" ? _oldest : _newest).Invoke(null, arguments)!;
        generated = (string[])arguments[3]!;
        return said;
    }

    /// <summary>The method <see cref="CompilerHost.Compile" /> on another compiler. It stays loaded, because the runtime compiles code that can be unloaded
    /// slowly, with all optimizations.</summary>
    private static MethodInfo Load(Func<string, string> pathOf)
        => new Compiler(pathOf).LoadFromAssemblyPath(typeof(CompilerHost).Assembly.Location)
            .GetType(typeof(CompilerHost).FullName!)!.GetMethod(nameof(CompilerHost.Compile))!;

    private static string FolderOfOldest(string assembly)
    {
        string root = typeof(CompilerTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static item => item.Key == "PackageRoot").Value!;
        string package = assembly == "Microsoft.CodeAnalysis" ? "microsoft.codeanalysis.common" : "microsoft.codeanalysis.csharp";
        return Path.Combine(root, package, "4.8.0", "lib", "net7.0", assembly + ".dll");
    }

    /// <summary>A generator built against the compiler of the tests, the newest one.</summary>
#pragma warning disable RS1036, RS1041 // Rules for generators that compilers use; this one is there to be refused.
    [Generator(LanguageNames.CSharp)]
    public sealed class NewerGenerator : IIncrementalGenerator
    {
        /// <inheritdoc />
        public void Initialize(IncrementalGeneratorInitializationContext context)
        {
        }
    }
#pragma warning restore RS1036, RS1041

    /// <summary>A compiler other than that of the tests.</summary>
    private sealed class Compiler(Func<string, string> pathOf) : AssemblyLoadContext("compiler")
    {
        protected override Assembly? Load(AssemblyName name)
            => name.Name is "Microsoft.CodeAnalysis" or "Microsoft.CodeAnalysis.CSharp" ? LoadFromAssemblyPath(pathOf(name.Name)) : null;
    }
}
