#include "rehearsal/Json.h"
#include "rehearsal/telegram/ImageSize.h"
#include "rehearsal/telegram/MessageJson.h"
#include "rehearsal/telegram/SendRules.h"

namespace staffroom::rehearsal::telegram {

namespace {

constexpr qsizetype largestUpload = 50 * 1024 * 1024;
constexpr qsizetype largestPhoto = 10 * 1024 * 1024;
constexpr qsizetype largestDownload = 20 * 1024 * 1024;
constexpr qsizetype longestCaption = 1024;

// A part of that name, "attach://part", or the id of a file this bot knows.
Result<std::shared_ptr<const File>> readFile(const Call& call, const char* name, bool photo) {
    const QByteArray value = call.arguments.bytes(name);
    const Upload* upload = call.arguments.upload(name);
    if (value.startsWith("attach://"))
        upload = call.arguments.upload(value.mid(9));
    if (upload) {
        if (upload->bytes.isEmpty())
            return badRequest(QStringLiteral("file must be non-empty"));
        if (upload->bytes.size() > largestUpload)
            return refusal(413, QStringLiteral("Request Entity Too Large"));
        File file;
        file.name = upload->name;
        file.mimeType =
            upload->mimeType.isEmpty() ? QStringLiteral("application/octet-stream") : upload->mimeType;
        file.bytes = upload->bytes;
        file.photo = photo;
        if (photo) {
            const auto size = imageSize(file.bytes);
            if (!size)
                return badRequest(QStringLiteral("IMAGE_PROCESS_FAILED"));
            std::tie(file.width, file.height) = *size;
        }
        return call.world.storeFile(std::move(file));
    }
    if (value.isEmpty() || value.startsWith("attach://")) {
        return badRequest(QStringLiteral("there is no %1 in the request").arg(QLatin1String(name)));
    }
    if (value.startsWith("http://") || value.startsWith("https://"))
        return badRequest(QStringLiteral("failed to get HTTP URL content")); // nothing is fetched from here
    auto known = call.world.fileByUniqueId(uniqueIdIn(call.bot, QString::fromUtf8(value)));
    if (!known || known->photo != photo)
        return badRequest(QStringLiteral("wrong file identifier/HTTP URL specified"));
    return known;
}

Result<void> checkPhoto(const File& file) {
    if (file.bytes.size() > largestPhoto)
        return badRequest(QStringLiteral("file is too big for a photo"));
    const auto [shorter, longer] = std::minmax(file.width, file.height);
    if (shorter <= 0 || file.width + file.height > 10'000 || longer > 20 * shorter)
        return badRequest(QStringLiteral("PHOTO_INVALID_DIMENSIONS"));
    return {};
}

Result<Answer> sendFile(Call& call, const char* name, bool photo) {
    TRY(const auto file, readFile(call, name, photo));
    if (photo) {
        TRY_VOID(checkPhoto(*file));
    }
    TRY(FormattedText text, readText(call, {"caption", "caption_entities"}, true));
    TRY_VOID(checkLength(call, text.text, longestCaption, QStringLiteral("message caption is too long")));
    TRY(Draft draft, readDraft(call));
    TRY_VOID(call.world.countSend(call.bot, *draft.chat));
    draft.text = std::move(text);
    draft.file = file;
    Chat& chat = *draft.chat;
    const Message& message = call.world.post(std::move(draft), call.bot.user.id);
    call.detail =
        QStringLiteral("chat %1 thread %2 message %3").arg(chat.id).arg(message.threadId).arg(message.id);
    return Answer{QByteArray::fromStdString(messageJson(call.world, chat, message, call.bot).dump()), {}};
}

} // namespace

Result<Answer> sendDocument(Call& call) {
    return sendFile(call, "document", false);
}

Result<Answer> sendPhoto(Call& call) {
    return sendFile(call, "photo", true);
}

Result<Answer> getFile(Call& call) {
    const QString id = call.arguments.text("file_id");
    const auto file = call.world.fileByUniqueId(uniqueIdIn(call.bot, id));
    if (!file)
        return badRequest(QStringLiteral("wrong file_id or the file is temporarily unavailable"));
    if (file->bytes.size() > largestDownload)
        return badRequest(QStringLiteral("file is too big"));
    const QString folder = file->photo ? u"photos"_qs : file->voice ? u"voice"_qs : u"documents"_qs;
    const QString extension = file->name.contains(u'.') ? u'.' + file->name.section(u'.', -1) : QString();
    call.detail = file->uniqueId;
    return Answer{jsonText({{"file_id", utf8(id)},
                            {"file_unique_id", utf8(file->uniqueId)},
                            {"file_size", file->bytes.size()},
                            {"file_path", utf8(folder + u'/' + file->uniqueId + extension)}}),
                  {}};
}

} // namespace staffroom::rehearsal::telegram
