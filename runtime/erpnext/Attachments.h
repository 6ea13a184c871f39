// Files attached to ERPNext documents, fetched as the persona's own user: ERPNext decides who may have one.
#pragma once

#include "erpnext/ErpClient.h"
#include "tools/Tool.h"

namespace staffroom::erpnext {

struct AttachmentPlace {
    QString doctype, document;
    /// Its file name, or its address as it stands in a document's field ("/private/files/offer.pdf"); empty
    /// where the document has but one.
    QString attachment;
};

struct Attachment {
    QString name;
    QByteArray content;
    /// Instead of it: what the model is told, with the denial of a 403.
    std::optional<tools::ToolAnswer> refusal;
};

Task<Attachment> fetchAttachment(std::shared_ptr<ErpClient> client, AttachmentPlace place, Limits limits);

/// Whether ERPNext itself serves a file there: below /files/ or /private/files/, with no way out. Pure.
bool isFileAddress(const QString& address);

} // namespace staffroom::erpnext
