// A conversation as the body of a Messages request, and what of an earlier answer goes back in it unchanged.
// Pure.
#pragma once

#include "llm/AnthropicModel.h"

namespace staffroom::llm {

inline constexpr const char* anthropicVersion = "2026-10-21";

/// Who can read the vendor content of these settings' answers: a signature holds for one model alone.
QString vendorMaker(const AnthropicSettings& settings);

/// Asks for a stream. Messages of one side are merged; all answers to an assistant's calls stand first in the
/// very next user message; blocks of text that hold nothing are left out. Invalid when a tool's name or
/// schema cannot be sent, or when nothing is said.
Result<QByteArray> anthropicRequestBody(const ChatRequest& request, const AnthropicSettings& settings);

/// Vendor content of one answer that came in two parts.
VendorContent joined(const VendorContent& first, const VendorContent& second);

} // namespace staffroom::llm
