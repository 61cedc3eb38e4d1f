// SPDX-License-Identifier: GPL-3.0-or-later
// counterpoint-message-texts [--linguist]: what the engine says, as resources/messages.json or for Qt's lupdate.
#include "docs/message_texts.h"

#include <cstdio>
#include <exception>
#include <string_view>

int main(int count, char** arguments) {
    try {
        const bool forLinguist = count > 1 && std::string_view(arguments[1]) == "--linguist";
        const std::string texts =
            forLinguist ? counterpoint::docs::linguistTexts(COUNTERPOINT_SOURCE) : counterpoint::docs::messageTexts(COUNTERPOINT_SOURCE);
        return std::fputs(texts.c_str(), stdout) < 0 ? 1 : 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "error: %s\n", error.what());
        return 1;
    }
}
