using Dapper;
using Npgsql;

namespace MusicVerse.Core.Accounts;

internal static class UserLock
{
    /// <summary>
    /// Until the transaction ends, others who lock the same user wait. For what a user may have only so much of: two at once
    /// would each find room for themselves alone. Reading the user, and rows that refer to them, do not wait.
    /// </summary>
    public static Task LockUser(this NpgsqlConnection connection, Guid userId, CancellationToken cancel) =>
        connection.ExecuteAsync(new CommandDefinition(
            "select from users where id = @userId for no key update", new { userId }, cancellationToken: cancel));
}
