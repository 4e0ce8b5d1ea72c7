namespace Protocols.DelimitedChat;

public readonly ref partial struct ChangeAlias
{
    /// <summary>Makes the reply.</summary>
    /// <param name="inUse">Whether another user has the alias.</param>
    /// <returns>The alias's code as <see cref="FieldChecks.Name" /> gives it, or AlreadyInUse.</returns>
    public ChangeAliasReply Check(bool inUse)
    {
        ReplyCode alias = FieldChecks.Name(Alias);
        return new ChangeAliasReply(alias == ReplyCode.Okay && inUse ? ReplyCode.AlreadyInUse : alias);
    }
}

public readonly ref partial struct ChangeAliasReply
{
    /// <summary>Whether the alias is Okay, so the user has it from now on.</summary>
    public bool IsOkay => Alias == ReplyCode.Okay;
}
