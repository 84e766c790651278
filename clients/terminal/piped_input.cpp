#include "clients/terminal/piped_input.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdint>
#include <type_traits>
#include <utility>

namespace turno {

PipedInput::PipedInput(uv_loop_t& loop, PipedInputListener& listener)
    : loop_(loop),
      listener_(listener),
      flags_before_(fcntl(STDIN_FILENO, F_GETFL)),
      chunk_(kChunkBytes) {
  int status = 0;
  switch (uv_guess_handle(STDIN_FILENO)) {
    case UV_NAMED_PIPE: {
      auto& pipe = handle_.emplace<uv_pipe_t>();
      status = uv_pipe_init(&loop_, &pipe, 0) | uv_pipe_open(&pipe, STDIN_FILENO);
      break;
    }
    case UV_TCP: {
      auto& socket = handle_.emplace<uv_tcp_t>();
      status = uv_tcp_init(&loop_, &socket) | uv_tcp_open(&socket, STDIN_FILENO);
      break;
    }
    case UV_TTY:
      status = uv_tty_init(&loop_, &handle_.emplace<uv_tty_t>(), STDIN_FILENO, 0);
      break;
    default:
      break;  // a file or a device like /dev/null, whose reads end by themselves
  }
  ended_ = status != 0;
}

PipedInput::~PipedInput() {
  // libuv reads without blocking, and the flag belongs to everyone who shares the open file.
  if (flags_before_ != -1) fcntl(STDIN_FILENO, F_SETFL, flags_before_);
}

void PipedInput::read_more() {
  if (reading_ || ended_) return;
  reading_ = true;
  std::visit(
      [this](auto& handle) {
        if constexpr (std::is_same_v<std::decay_t<decltype(handle)>, std::monostate>) {
          read_file();
        } else {
          read_stream(reinterpret_cast<uv_stream_t*>(&handle));
        }
      },
      handle_);
}

void PipedInput::read_stream(uv_stream_t* stream) {
  stream->data = this;
  const auto allocate = [](uv_handle_t* handle, std::size_t, uv_buf_t* buffer) {
    auto& self = *static_cast<PipedInput*>(handle->data);
    *buffer = uv_buf_init(self.chunk_.data(), static_cast<unsigned>(self.chunk_.size()));
  };
  if (const int status = uv_read_start(stream, allocate, on_stream_read); status != 0) {
    take(status);
  }
}

void PipedInput::on_stream_read(uv_stream_t* stream, ssize_t bytes, const uv_buf_t*) {
  if (bytes == 0) return;
  uv_read_stop(stream);
  static_cast<PipedInput*>(stream->data)->take(bytes);
}

void PipedInput::read_file() {
  constexpr std::int64_t kWhereItStands = -1;
  const uv_buf_t buffer = uv_buf_init(chunk_.data(), static_cast<unsigned>(chunk_.size()));
  file_read_.data = this;
  const int status =
      uv_fs_read(&loop_, &file_read_, STDIN_FILENO, &buffer, 1, kWhereItStands, on_file_read);
  if (status != 0) take(status);
}

void PipedInput::on_file_read(uv_fs_t* request) {
  const ssize_t bytes = request->result;
  uv_fs_req_cleanup(request);
  static_cast<PipedInput*>(request->data)->take(bytes == 0 ? ssize_t{UV_EOF} : bytes);
}

void PipedInput::take(ssize_t bytes) {
  reading_ = false;
  if (bytes == UV_ECANCELED) return;
  if (bytes > 0) lines_.append({chunk_.data(), static_cast<std::size_t>(bytes)});
  bool any = false;
  while (std::optional<std::string> line = lines_.next()) {
    any = true;
    listener_.on_input_line(std::move(*line));
  }
  if (bytes > 0) return any ? void() : read_more();
  // Input that cannot be read any more has ended, whatever the reason.
  ended_ = true;
  if (std::optional<std::string> last = lines_.rest()) listener_.on_input_line(std::move(*last));
  listener_.on_input_end();
}

}  // namespace turno
