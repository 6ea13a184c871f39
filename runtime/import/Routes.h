// Who answers whom in Telegram: accounts (one bot each), groups with topics, and the bindings that lead a message to
// an agent. The most specific binding wins: peer, then account, then every account, then the default agent
// (docs/concepts/multi-agent.md); a topic's own agentId comes before all (docs/channels/telegram.md).
#pragma once

#include "import/Source.h"

#include <QSet>

#include <optional>

namespace staffroom::openclaw {

/// One bot. What it does not say itself is as `common` says it.
struct Account {
    QString id;          // "default" where there is one alone
    const Json5* own;    // may be null
    const Json5* common; // channels.telegram; may be null

    const Json5* setting(QStringView key) const;
    QString textOf(QStringView key) const;
    QString place() const;
};

/// A place in a group where somebody answers.
struct Seat {
    qint64 chat = 0;
    std::optional<qint64> thread; // nullopt: the group without topics, or General
    QString agent;
    QString account;
    bool mustBeMentioned = true;
    std::vector<const Json5*> allow; // lists of senders; all of the place's own
    bool everybody = false;          // "open"
    QString place;
};

class Routes final {
public:
    Routes(const Source& source, Remarks& remarks);

    const std::vector<Account>& accounts() const { return m_accounts; }
    const Account* account(const QString& id) const;
    QString agentOf(const QString& account) const;
    const std::vector<Seat>& seats() const { return m_seats; }
    /// People whose direct messages a binding leads to this agent.
    QStringList directPeers(const QString& agent) const { return m_directPeers.value(agent); }
    /// Whether a binding names it for Telegram at all, or it has an account.
    bool isReached(const QString& agent) const { return m_reached.contains(agent); }

private:
    struct Binding {
        QString agent;
        QString account; // "*": every one
        QString peer;    // empty: all
        const Json5* entry;
    };
    void readAccounts();
    void readBindings();
    void readBinding(const Json5& entry);
    void readSeats(const Account& account);
    void readGroup(const Account& account, qint64 chat, const Json5& group, const Json5* common);
    void addSeat(Seat seat);
    QString agentOfPeer(const QString& account, const QString& peer) const;

    const Source& m_source;
    Remarks& m_remarks;
    const Json5* m_telegram;
    std::vector<Account> m_accounts;
    std::vector<Binding> m_bindings;
    std::vector<Seat> m_seats;
    QHash<QString, QStringList> m_directPeers;
    QSet<QString> m_reached;
};

/// "telegram:-100…:topic:7" and its other spellings: chat (a person where it is positive) and topic.
struct Target {
    qint64 chat = 0;
    std::optional<qint64> thread;
};
std::optional<Target> targetIn(const QString& text);

} // namespace staffroom::openclaw
