// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

namespace counterpoint::data {

/// Raw spelling of a cell -> code, by open addressing. Up to 16 bytes are compared as two words without a look at the
/// text itself. The spellings are views into the file's text, which must outlive the table.
class LevelTable {
public:
    LevelTable() : slots_(kFirstSize) {}

    std::optional<std::int32_t> find(std::string_view text, const char* textEnd) const {
        const Key key = keyOf(text, textEnd);
        for (std::size_t i = slotOf(key);; i = (i + 1) & (slots_.size() - 1)) {
            const Slot& slot = slots_[i];
            if (slot.text.data() == nullptr) return std::nullopt;
            if (slot.key.head == key.head && slot.key.tail == key.tail && slot.text.size() == text.size() &&
                (text.size() <= 16 || slot.text == text)) {
                return slot.code;
            }
        }
    }
    /// `text` must not be in the table.
    void add(std::string_view text, const char* textEnd, std::int32_t code);
    std::size_t size() const { return used_; }

private:
    static constexpr std::size_t kFirstSize = 64;

    struct Key {
        std::uint64_t head = 0;
        std::uint64_t tail = 0;
    };
    struct Slot {
        Key key;
        std::string_view text;
        std::int32_t code = 0;
    };

    /// The first and last eight bytes; reads past the cell but never past the text.
    static Key keyOf(std::string_view text, const char* textEnd) {
        constexpr std::size_t kWord = sizeof(std::uint64_t);
        Key key;
        if (text.size() >= kWord) {
            std::memcpy(&key.head, text.data(), kWord);
            std::memcpy(&key.tail, text.data() + text.size() - kWord, kWord);
            return key;
        }
        // The rest of the word holds zeros, whether it was cut out of the text or copied near the text's end.
        if (static_cast<std::size_t>(textEnd - text.data()) >= kWord) {
            std::memcpy(&key.head, text.data(), kWord);
            key.head &= (std::uint64_t{1} << (8 * text.size())) - 1;
        } else {
            std::memcpy(&key.head, text.data(), text.size());
        }
        key.tail = text.size();
        return key;
    }
    std::size_t slotOf(const Key& key) const {
        const std::uint64_t mixed = (key.head ^ (key.tail >> 31)) * 0x9E3779B97F4A7C15ULL + key.tail * 0xC2B2AE3D27D4EB4FULL;
        return static_cast<std::size_t>(mixed >> 32) & (slots_.size() - 1);
    }
    void place(const Slot& slot);

    std::vector<Slot> slots_;
    std::size_t used_ = 0;
};

}  // namespace counterpoint::data
