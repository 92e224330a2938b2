using MusicVerse.Core.Admin;
using MusicVerse.Core.Storage;

namespace MusicVerse.Core.Billing;

/// <summary>Credits given by hand (E-18).</summary>
public sealed class CreditGrants(Database database, TimeProvider time)
{
    /// <returns>False when there is no such user.</returns>
    public Task<bool> Give(Guid actorId, Guid userId, long credits, string reason, CancellationToken cancel) =>
        database.InTransaction(
            async connection =>
            {
                if (!await Ledger.Grant(connection, userId, credits, reason, time.GetUtcNow(), cancel))
                {
                    return false;
                }

                await AuditLog.Write(connection, actorId, "credits.granted", userId.ToString(), null, new { credits, reason }, cancel);
                return true;
            },
            cancel);
}
