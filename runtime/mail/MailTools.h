// The tools a persona has for its own mailbox: mail_search, mail_read, mail_draft, mail_send. Reading marks
// nothing as read; what is attached is kept among the persona's files when it asks. What was drafted lies in the
// mailbox's drafts, where people see it too. mail_send sends one draft, bound to its very bytes; it stands behind
// an approval always, and sends once.
#pragma once

#include "mail/Mailbox.h"
#include "tools/IntentLog.h"
#include "tools/Tool.h"

#include <memory>
#include <vector>

namespace staffroom::mail {

/// What the tools work with; log and clock outlive them.
struct MailDesk {
    std::shared_ptr<Mailbox> mailbox;
    tools::IntentLog& intents;
    Clock& clock;
    QString name, address; // as they stand in "From"
    QByteArray zone;       // IANA
    QString filesFolder;   // the persona's files/, from which it attaches and where attachments are kept
};

/// The names this room offers.
QStringList toolNames();

/// Makes the tools named in `names` (others are ignored).
std::vector<std::unique_ptr<tools::Tool>> makeTools(const MailDesk& desk, const QStringList& names);

} // namespace staffroom::mail
