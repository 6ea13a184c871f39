// The tool read_document: the text of a file somebody sent in this conversation, or of one attached to an
// ERPNext document, page by page, so that what is said of it can name the page. An attachment is fetched as
// the persona's own user; a 403 is a denial as of any other call. A picture goes to the model as it is.
#pragma once

#include "documents/DocumentReader.h"
#include "erpnext/ErpClient.h"
#include "tools/Tool.h"

#include <memory>

namespace staffroom::documents {

struct DocumentAccess {
    std::shared_ptr<DocumentReader> reader;
    QString filesFolder;                     // the persona's files/
    std::shared_ptr<erpnext::ErpClient> erp; // nullptr: no attachments
    bool seesImages = false;                 // whether the persona's model can look at pictures
};

/// The names this room offers, for validation and forms.
QStringList toolNames();
/// read_document, if `allowed` names it.
std::vector<std::unique_ptr<tools::Tool>> makeTools(const DocumentAccess& access, const QStringList& allowed);

/// What the model is told of what was read: JSON. Pure.
QByteArray answerText(const QString& file, const QString& search, const DocumentText& text);

} // namespace staffroom::documents
