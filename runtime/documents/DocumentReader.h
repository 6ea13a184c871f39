// The text of a document somebody sent: PDF, Excel workbook, CSV, text. It is taken out by a program in a
// sandbox (sandbox/Lockup.h) that sees this one document and nothing else; what it says is believed no more
// than the document. A page is a PDF's page, or a stretch of a hundred rows or lines.
#pragma once

#include "sandbox/LockedRun.h"
#include "sandbox/Places.h"

#include <optional>

namespace staffroom::documents {

struct ReadRequest {
    QByteArray content;
    QString name;            // as its sender named it: a claim
    int first = 0, last = 0; // pages; 0: from the beginning, to the end
    QString search;          // where it is set, the places that have it instead of whole pages
};

struct PageText {
    int number = 0;
    QString heading; // "sheet "Stock", rows 1 to 100"; empty for a PDF's page
    QString text;
};

/// Of a picture, which is looked at and not read; in pixels.
struct PictureSize {
    int width = 0, height = 0;
};

struct DocumentText {
    QString kind;  // pdf, xlsx, csv, text, image
    QString named; // for a person: "PDF", "text (Windows-1254)"
    int total = 0; // pages
    std::vector<PageText> pages;
    int cutCharacters = 0;                   // of the one page shown, which is longer than may be shown
    std::optional<std::pair<int, int>> next; // pages that were asked for and not shown
    int hits = 0;                            // of a search; places for at most 20 are shown
    std::vector<int> hitPages;
    std::optional<PictureSize> picture;
    QStringList notes; // whatever a reader must know: it is damaged, it holds programs …
};

/// What reading one document may take.
sandbox::SandboxLimits readingLimits();
/// All that a reader is given: the document as /document/file, and itself as /document/read_document.py.
/// Pure.
sandbox::SandboxView readingView(const QByteArray& document, const QByteArray& reader);
/// What a reader came to. Invalid for a refusal, for one that was ended, and for what no reader of ours says.
/// Pure.
Result<DocumentText> understood(const sandbox::LockedOutcome& outcome);

class DocumentReader final {
public:
    explicit DocumentReader(Clock& clock, sandbox::SandboxLimits limits = readingLimits());

    /// Errors: Invalid (it cannot be read; the detail, for the person who sent it, begins with "it"),
    /// Cancelled, Timeout, Policy (no sandbox can be made), NotFound (a program is missing), Storage.
    Task<Result<DocumentText>> read(ReadRequest request, Limits limits);

    static constexpr qint64 largest = 50LL << 20; // bytes of a document
    static constexpr int mostCharacters = 30'000; // of one answer
    static constexpr int mostAtOnce = 2;          // documents; more wait

private:
    Clock& m_clock;
    sandbox::SandboxLimits m_limits;
    sandbox::Places m_places{mostAtOnce};
};

} // namespace staffroom::documents
