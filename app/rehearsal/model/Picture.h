// What vendors take for a picture: base64 of PNG, JPEG, GIF or WebP, at most 5 MB of it, that is what it says
// (docs.anthropic.com, "Vision"; platform.openai.com, "Images and vision").
#pragma once

#include <QByteArray>
#include <QString>

namespace staffroom::rehearsal::model {

bool isPicture(const QString& mediaType, const QByteArray& base64);
/// "data:image/png;base64,…", or an address.
bool isPictureUrl(const QString& url);

} // namespace staffroom::rehearsal::model
