// What the tools of mail have in common. For this room's .cpp files.
#pragma once

#include "mail/MailTools.h"
#include "tools/CallArguments.h"

namespace staffroom::mail {

using MailArguments = tools::CallArguments;

class MailTool : public tools::Tool {
public:
    MailTool(std::shared_ptr<const MailDesk> desk, tools::ToolDescription description)
        : m_desk(std::move(desk)), m_description(std::move(description)) {}
    const tools::ToolDescription& description() const override { return m_description; }

protected:
    const MailDesk& desk() const { return *m_desk; }
    Mailbox& mailbox() const { return *m_desk->mailbox; }
    Limits within(const tools::ToolContext& context) const;

    struct Write {
        QString method;   // "draft", "send"
        QString document; // the draft's Message-ID
        QByteArray payload;
        bool again = false;
    };
    /// The intent's id, on disk; an error means that nothing must be done.
    Task<Result<QString>> begin(Write write, tools::ToolContext context);
    /// After it: notes how it ended. `error` with `sent` is unknown. The error for the model where there is
    /// one.
    Task<std::optional<tools::ToolAnswer>> finish(QString id, std::optional<Error> error, QString detail);

private:
    std::shared_ptr<const MailDesk> m_desk;
    tools::ToolDescription m_description;
};

tools::ToolAnswer answerOf(const nlohmann::json& body);
tools::ToolAnswer refusalOf(const QString& words);
nlohmann::json listOf(const QStringList& texts);
tools::ToolDescription describe(const char* name, const char* description, const char* parameters);
/// A mail as people read it: its fields, a blank line, its text.
QString readable(const MailText& mail);

std::unique_ptr<tools::Tool> makeDraftTool(std::shared_ptr<const MailDesk> desk);
std::unique_ptr<tools::Tool> makeSendTool(std::shared_ptr<const MailDesk> desk);

} // namespace staffroom::mail
