// mail_draft, mail_send.
#include "mail/Compose.h"
#include "mail/MailTool.h"
#include "tools/PersonaFiles.h"
#include "tools/ReadableCall.h"

#include <QCryptographicHash>
#include <QRegularExpression>

namespace staffroom::mail {

using nlohmann::json;
using tools::ToolAnswer;
using tools::ToolContext;

namespace {

std::string text(const QString& value) {
    return value.toStdString();
}

class DraftTool final : public MailTool {
public:
    using MailTool::MailTool;

    Task<ToolAnswer> run(QByteArray raw, ToolContext context) override {
        MailArguments arguments(raw);
        Outgoing mail = outgoing(arguments);
        MailPlace answered;
        answered.folder = arguments.string("folder");
        answered.uid = static_cast<quint32>(arguments.number("in_reply_to", 0, 0xffffffffLL));
        const QStringList files = arguments.strings("attach");
        const bool again = arguments.flag("again");
        if (const QString problem = arguments.problem(); !problem.isEmpty())
            co_return refusalOf(problem);
        if (const auto attached = attach(mail, files, context.conversation); !attached)
            co_return tools::errorAnswer(attached.error());
        const Limits limits = within(context);
        if (answered.uid != 0) {
            const auto original = co_await mailbox().read(answered, limits);
            if (!original)
                co_return tools::errorAnswer(original.error());
            threadTo(mail, original->text);
            if (mail.to.isEmpty())
                mail.to = original->text.replyTo.isEmpty() ? QStringList{original->text.from}
                                                           : original->text.replyTo;
        }
        const auto bytes = compose(mail);
        if (!bytes)
            co_return tools::errorAnswer(bytes.error());
        const Write write{QStringLiteral("draft"), mail.messageId, raw + digestOf(mail.files), again};
        const auto id = co_await begin(write, context);
        if (!id)
            co_return tools::errorAnswer(id.error());
        const auto stored = co_await mailbox().saveDraft(*bytes, limits);
        const auto error = stored ? std::optional<Error>() : std::optional<Error>(stored.error());
        const auto failed = co_await finish(*id, error, mail.messageId);
        if (failed)
            co_return *failed;
        co_return answerOf(asJson(*stored));
    }

private:
    Outgoing outgoing(MailArguments& arguments) const {
        Outgoing mail;
        mail.fromName = desk().name, mail.fromAddress = desk().address;
        mail.to = arguments.strings("to"), mail.cc = arguments.strings("cc"),
        mail.bcc = arguments.strings("bcc");
        mail.subject = arguments.string("subject");
        mail.text = arguments.string("text", true);
        mail.messageId = newMessageId(desk().address);
        mail.atMs = desk().clock.utcMs();
        mail.zone = desk().zone;
        return mail;
    }
    Result<void> attach(Outgoing& mail, const QStringList& files, const QString& conversation) const {
        if (files.size() > qsizetype(mostFiles)) // before any is read
            return failure(ErrorKind::Invalid,
                           QStringLiteral("a mail takes at most %1 files").arg(mostFiles), QStringLiteral("mail"));
        for (const auto& each : files) {
            TRY(auto file, tools::personaFile(desk().filesFolder, each, conversation, largestFiles));
            mail.files.push_back({file.name, std::move(file.content)});
        }
        return {};
    }
    /// A file of the same name may hold something else by now: that is another draft.
    static QByteArray digestOf(const std::vector<OutgoingFile>& files) {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        for (const auto& file : files)
            hash.addData(QCryptographicHash::hash(file.content, QCryptographicHash::Sha256));
        return files.empty() ? QByteArray() : hash.result();
    }
    static json asJson(const StoredMail& draft) {
        return {{"draft",
                 {{"folder", text(draft.folder)},
                  {"uid", draft.uid},
                  {"sha256", text(draft.sha256())},
                  {"message_id", text(draft.text.messageId)},
                  {"mail", text(readable(draft.text))}}},
                {"next",
                 "show the draft to the person as it stands; it has not been sent. mail_send with this uid "
                 "and sha256 sends it, once people have approved"}};
    }
};

/// What is sent, and that it still is what was meant.
class SendTool final : public MailTool, public tools::ReadableCall {
public:
    using MailTool::MailTool;

    Task<Result<QString>> wordsFor(QByteArray raw, ToolContext context) override {
        CO_TRY(const auto draft, co_await find(raw, context));
        co_return readable(draft.text);
    }

    Task<ToolAnswer> run(QByteArray raw, ToolContext context) override {
        const auto draft = co_await find(raw, context);
        if (!draft)
            co_return tools::errorAnswer(draft.error());
        const Limits limits = within(context);
        SmtpMail mail;
        mail.from = desk().address;
        mail.recipients = recipientsOf(draft->bytes);
        mail.bytes = withoutBcc(draft->bytes);
        MailArguments arguments(raw);
        const Write write{QStringLiteral("send"), draft->text.messageId, draft->sha256().toLatin1(),
                          arguments.flag("again")};
        const auto id = co_await begin(write, context);
        if (!id)
            co_return tools::errorAnswer(id.error());
        const auto sent = co_await mailbox().send(mail, limits);
        const auto error = sent ? std::optional<Error>() : std::optional<Error>(sent.error());
        const auto failed = co_await finish(*id, error, draft->text.messageId);
        if (failed)
            co_return *failed;
        const auto filed = co_await mailbox().fileAway(*draft, limits);
        co_return answerOf(asJson(mail, *draft, filed));
    }

private:
    /// The draft that is meant, byte for byte; an error where it is another by now, or was sent.
    Task<Result<StoredMail>> find(QByteArray raw, ToolContext context) {
        static const QRegularExpression hex(QStringLiteral("^[0-9a-f]{64}\\z"));
        MailArguments arguments(raw);
        MailPlace place;
        place.in = MailPlace::In::Drafts;
        place.uid = static_cast<quint32>(arguments.number("uid", 0, 0xffffffffLL));
        place.messageId = arguments.string("message_id");
        const QString sha256 = arguments.string("sha256", true).toLower();
        arguments.flag("again");
        if (place.uid == 0 && place.messageId.isEmpty())
            arguments.complain(QStringLiteral("\"uid\" is missing: mail_draft told it"));
        if (!hex.match(sha256).hasMatch())
            arguments.complain(QStringLiteral("\"sha256\" must be the 64 characters mail_draft told"));
        const Limits limits = within(context);
        if (const QString problem = arguments.problem(); !problem.isEmpty())
            co_return refused(ErrorKind::Invalid, problem);
        CO_TRY(auto draft, co_await mailbox().read(place, limits));
        if (!draft.isWhole())
            co_return refused(ErrorKind::Policy, QStringLiteral("the draft is too large to be sent"));
        if (draft.sha256() != sha256)
            co_return refused(ErrorKind::Policy,
                              QStringLiteral("the draft is no longer the one that was meant: it "
                                             "was changed. Nothing was sent; read it again"));
        if (draft.isDeleted)
            co_return refused(ErrorKind::Policy, QStringLiteral("the draft was sent or deleted already"));
        const QString from = parseMailbox(draft.text.from).value_or(Mailbox822{}).address;
        if (from.compare(desk().address, Qt::CaseInsensitive) != 0)
            co_return refused(
                ErrorKind::Policy,
                QStringLiteral("the draft is from another address than %1").arg(desk().address));
        for (const auto& each : recipientsOf(draft.bytes)) { // they become words of SMTP
            CO_TRY_VOID(parseMailbox(each));
        }
        if (recipientsOf(draft.bytes).isEmpty() || recipientsOf(draft.bytes).size() > mostRecipients)
            co_return refused(ErrorKind::Policy, QStringLiteral("the draft has no recipient, or too many"));
        CO_TRY(const bool sent, co_await mailbox().wasSent(draft.text.messageId, limits));
        if (sent)
            co_return refused(ErrorKind::Conflict,
                              QStringLiteral("this mail lies among what was sent already"));
        co_return draft;
    }
    static tl::unexpected<Error> refused(ErrorKind kind, const QString& words) {
        return failure(kind, words, QStringLiteral("mail"));
    }
    static json asJson(const SmtpMail& mail, const StoredMail& draft, const Result<FiledAway>& filed) {
        json body{{"sent", true},
                  {"to", listOf(mail.recipients)},
                  {"subject", text(draft.text.subject)},
                  {"message_id", text(draft.text.messageId)}};
        if (filed && !filed->sentFolder.isEmpty())
            body["copy_in"] = text(filed->sentFolder);
        else
            body["no_copy"] = text(filed ? filed->why : filed.error().detail);
        if (!filed || filed->draftLeft)
            body["draft_left"] = true;
        return body;
    }
};

const char* const draftParameters =
    R"({"type":"object","properties":{"to":{"type":"array","items":{"type":"string"},"description":"as \"ayse@acme.example\" or \"Ayşe Yılmaz <ayse@acme.example>\"; left out in an answer: whoever wrote"},"cc":{"type":"array","items":{"type":"string"}},"bcc":{"type":"array","items":{"type":"string"}},"subject":{"type":"string","description":"left out in an answer: Re: and its subject"},"text":{"type":"string","description":"plain text"},"attach":{"type":"array","items":{"type":"string"},"description":"your files by their names: what was sent in this conversation, what erp_print made, what mail_read kept; 10 MB together"},"in_reply_to":{"type":"integer","description":"the uid of the mail it answers"},"folder":{"type":"string","description":"where that mail lies; left out: the inbox"},"again":{"type":"boolean","description":"true only after you looked and saw that the same draft, whose outcome was unknown, is not there"}},"required":["text"]})";
const char* const sendParameters =
    R"({"type":"object","properties":{"uid":{"type":"integer","description":"the draft's, as mail_draft told it"},"message_id":{"type":"string","description":"instead of the uid"},"sha256":{"type":"string","description":"of the draft, as mail_draft told it"},"again":{"type":"boolean","description":"true only after you looked and saw that the same mail, whose outcome was unknown, was not sent"}},"required":["sha256"]})";

} // namespace

std::unique_ptr<tools::Tool> makeDraftTool(std::shared_ptr<const MailDesk> desk) {
    return std::make_unique<DraftTool>(
        std::move(desk),
        describe("mail_draft",
                 "Write a mail from your own address and keep it in the mailbox's drafts. Nothing is "
                 "sent by it.",
                 draftParameters));
}

std::unique_ptr<tools::Tool> makeSendTool(std::shared_ptr<const MailDesk> desk) {
    return std::make_unique<SendTool>(
        std::move(desk),
        describe("mail_send", "Send one draft, exactly as it lies in the drafts.", sendParameters));
}

} // namespace staffroom::mail
