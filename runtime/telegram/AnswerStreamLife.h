// The running side of an AnswerStream: what is sent when, within the bot's budget. Owned by the Outbox's
// tasks; the AnswerStream holds a share of it.
#pragma once

#include "base/Clock.h"
#include "storage/Database.h"
#include "telegram/AnswerStream.h"
#include "telegram/Delivery.h"

namespace staffroom::telegram {

class AnswerStream::Life final {
public:
    static constexpr qint64 quietMs = 400;         // a turn that ends sooner shows nothing
    static constexpr qint64 typingEveryMs = 4'000; // it is visible for 5 s
    static constexpr qint64 groupAfterMs = 1'500;  // before that no message is begun in a group
    static constexpr qint64 groupEveryMs = 3'000;  // between two edits
    static constexpr qint64 draftEveryMs = 1'000;  // between two drafts
    static constexpr qint64 draftFadesMs = 20'000; // a draft lives 30 s unless it is sent again

    struct Tools {
        BotApi* api = nullptr; // nullptr: nothing is shown
        std::shared_ptr<SendBudget> budget;
        std::shared_ptr<Abilities> abilities;
        Clock* clock = nullptr;
        Database work;
    };
    Life(Tools tools, AnswerPlace place);

    /// Shows words and status until the end. Keeps `self` alive.
    static Task<> run(std::shared_ptr<Life> self, std::stop_token stop);
    static Task<> showTyping(std::shared_ptr<Life> self, std::stop_token stop);

    void text(const QString& markdown);
    void doing(const QString& status);
    void end() { m_end.request_stop(); }
    static Task<std::optional<qint64>> finished(std::shared_ptr<Life> self);

private:
    qint64 nextIn() const; // < 0: nothing to show
    Task<> react(std::stop_token stop);
    Task<> show(std::stop_token stop);
    Task<> showDraft(std::stop_token stop);
    Task<> beginMessage(std::stop_token stop);
    Task<> editMessage(std::stop_token stop);
    void failed(const Error& error);
    void changed();
    QString cleanText() const;
    QString shownHtml() const;
    OutgoingMessage outgoing() const;
    Limits limits(std::stop_token stop) const;

    Tools m_tools;
    AnswerPlace m_place;
    qint64 m_openedMs;
    QString m_text;
    QString m_status;
    bool m_dirty;
    bool m_running = false;
    int m_failures = 0; // in a row
    qint64 m_shownMs = 0;
    bool m_reserved = false;         // the outbox row is there
    std::optional<qint64> m_message; // in a group
    qint64 m_draftId;
    std::stop_source m_end;
    std::optional<Promise<void>> m_wake;
    Promise<void> m_ended;
};

} // namespace staffroom::telegram
