# Homebrew formula for Linux. @BASE_URL@ is where the publisher keeps the archives.
class Agentlock < Formula
  desc "Local firewall for AI coding agents"
  version "@VERSION@"
  license "Apache-2.0"
  depends_on :linux
  depends_on arch: :x86_64
  url "@BASE_URL@/@NAME@.tar.gz"
  sha256 "@SHA256_LINUX_AMD64@"

  def install
    libexec.install Dir["*"]
    bin.install_symlink libexec/"bin/agentlock"
    bash_completion.install libexec/"share/completions/agentlock.bash" => "agentlock"
    zsh_completion.install libexec/"share/completions/agentlock.zsh" => "_agentlock"
    fish_completion.install libexec/"share/completions/agentlock.fish"
  end

  def post_install
    system libexec/"bin/agentlock-warm"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/agentlock version")
  end
end
