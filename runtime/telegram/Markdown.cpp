#include "telegram/Markdown.h"

#include "telegram/MarkdownReader.h"
#include "telegram/MessageSplitter.h"

namespace staffroom::telegram {

std::vector<MessagePart> renderMarkdown(const QString& markdown, int limit) {
    std::vector<MessagePart> parts;
    const FormattedText whole = readMarkdown(markdown);
    for (const FormattedText& part : splitMessage(whole, limit))
        parts.push_back(MessagePart{toHtml(part), part.text});
    return parts;
}

} // namespace staffroom::telegram
