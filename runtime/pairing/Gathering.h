// What was heard while pairing, put in order: in which groups and topics the code was posted, who said who
// they are, whom else there is to choose from. Pure.
#pragma once

#include "pairing/Words.h"
#include "telegram/Types.h"

#include <set>
#include <vector>

namespace staffroom::pairing {

struct Group {
    qint64 id = 0;
    QString title;
    bool isForum = false;
};

/// The code, posted in a topic.
struct TopicMark {
    qint64 chat = 0;
    qint64 thread = 0;
    QString about;    // what stood behind the code
    QString rootName; // the topic's name when it was made; empty where Telegram did not say
};

struct Claim {
    telegram::User user;
    QString about; // "deniz"
};

class Gathering final {
public:
    explicit Gathering(QString code) : m_code(std::move(code)) {}

    /// Every bot in the group hands in its own copy; one message counts once.
    void take(const telegram::Update& update);

    /// Groups in which a person posted the code.
    const std::vector<Group>& groups() const { return m_groups; }
    /// Somebody posted the code as an anonymous administrator: Telegram does not say who.
    bool anonymous() const { return m_anonymous; }
    /// What came since the last call.
    std::vector<TopicMark> takeMarks() { return std::exchange(m_marks, {}); }
    std::vector<Claim> takeClaims() { return std::exchange(m_claims, {}); }
    bool hasClaims() const { return !m_claims.empty(); }
    /// Everybody who wrote something in that chat or to a bot, once each.
    std::vector<telegram::User> senders(qint64 chat) const;

private:
    void takeTopicCreated(const telegram::Update& update);
    void takeCode(const telegram::Update& update, const Spoken& spoken);

    QString m_code;
    std::set<std::tuple<qint64, qint64, QString>> m_seen; // chat, message, text
    std::vector<Group> m_groups;
    bool m_anonymous = false;
    std::vector<TopicMark> m_marks;
    std::vector<Claim> m_claims;
    std::vector<std::pair<qint64, telegram::User>> m_senders; // chat; 0 for private chats
};

} // namespace staffroom::pairing
