#include "clients/bots/speech.h"

namespace turno::bots {

Speech::Speech(Voice& voice, Board& board, BotId to, TimePoint now)
    : voice_(&voice), board_(&board), to_(to), left_(voice.lines) {
  if (left_ > 0) due_ = now + voice_->think();
}

void Speech::on_time(TimePoint now, std::string_view before, Deeds& deeds) {
  for (int lines = 0; lines < kAtOnce && due_ && *due_ <= now; ++lines) {
    const Stamp stamp{voice_->who, to_, ++voice_->said};
    const std::string line = stamped_line(stamp, voice_->bytes);
    const auto typed_in =
        voice_->byte_pause * static_cast<std::int64_t>(before.size() + line.size());
    deeds.tell(Said{stamp, *due_ + typed_in});
    board_->said(stamp.from, stamp.to);
    deeds.bytes.append(before);
    deeds.type(line);
    if (--left_ == 0) {
      due_.reset();
    } else {
      *due_ += voice_->think();
    }
  }
}

}  // namespace turno::bots
