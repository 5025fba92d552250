import { renderSVG } from 'uqr'

/** What the page shows: the address by which the reader came, and the fingerprint of our own authority where there is one. */
export type TrustShown = { address: string; https: boolean; fingerprint: string | undefined }

/**
 * The page that says how a phone comes to trust this server: one QR code and few steps, for people who have never heard of a certificate.
 * Plain HTML without a script, since it must open on a phone that trusts nothing yet.
 */
export function trustPage({ address, https, fingerprint }: TrustShown): string {
  const field = `${address}/field/`
  const body = fingerprint ? steps(field, fingerprint) : https ? ready(field) : notYet(field)
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>手机现场端 · 矿灯 MineLamp</title>
<style>
body{margin:0;background:#f4f5f6;color:#18222c;font:16px/26px "PingFang SC","HarmonyOS Sans SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif}
main{max-width:640px;margin:0 auto;padding:24px 16px 64px}
h1{font-size:24px;line-height:32px;margin:0 0 8px}h2{font-size:18px;margin:32px 0 8px}
ol,ul{padding-left:24px;margin:8px 0}li{margin:6px 0}
.qr{background:#fff;border:1px solid #e1e5e9;border-radius:8px;padding:16px;width:240px;margin:16px 0}.qr svg{display:block;width:100%}
.deed{display:inline-block;background:#0a5a61;color:#fff;border-radius:8px;padding:12px 20px;text-decoration:none;font-weight:600;min-height:24px}
.en{color:#5f6b77;font-size:14px;line-height:22px}code{font:13px/20px ui-monospace,Consolas,monospace;overflow-wrap:anywhere}
@media(prefers-color-scheme:dark){body{background:#0f141a;color:#e8edf1}.en{color:#93a0ac}.deed{background:#66c5c8;color:#04191a}.qr{border-color:#27313b}}
</style></head><body><main>${body}</main></body></html>`
}

function code(address: string): string {
  return `<div class="qr" role="img" aria-label="${escaped(address)}">${renderSVG(address, { border: 1 })}</div><p><code>${escaped(address)}</code></p>`
}

function ready(field: string): string {
  return `<h1>手机现场端</h1><p>用手机扫码打开，登录后“添加到主屏幕”，井下无网也能用。</p>
<p class="en">Scan with the phone, sign in, add it to the home screen; it works without a network.</p>${code(field)}`
}

function notYet(field: string): string {
  return `<h1>手机现场端还没有开放</h1>
<p>本服务器用的是未加密的 http。手机浏览器只在 https 下允许离线使用、拍照存机和校验，所以现场端关闭；电脑上的各项工作不受影响。</p>
<p>请系统管理员在服务器上运行 <code>minelamp tls init</code> 后重新启动，或用 <code>MINELAMP_TLS_CERT</code>、<code>MINELAMP_TLS_KEY</code> 指定已有证书。</p>
<p class="en">The phone part is off: this server speaks plain HTTP, and phones allow offline work only over HTTPS. Run <code>minelamp tls init</code> on the server
and restart, or name a certificate. ${escaped(field)}</p>`
}

function steps(field: string, fingerprint: string): string {
  return `<h1>让手机信任本单位的矿灯</h1>
<p>第一次用手机打开前做一遍，约两分钟。以后不用再做。</p>
<p class="en">Once for each phone, about two minutes.</p>
<h2>1　取证书</h2>
<p>电脑上看到本页：用手机扫码打开本页。手机上看到本页：点下面的按钮。</p>
${code(field.replace(/field\/$/, 'trust'))}
<p><a class="deed" href="/trust/authority.crt">下载证书</a></p>
<p class="en">On a computer: scan with the phone. On the phone: press the button to get the certificate. If the browser warns first, choose “Advanced → Proceed”.</p>
<h2>2　装上并信任</h2>
<p><b>安卓 Android</b></p>
<ol><li>打开“设置 → 安全（或 密码与安全）→ 更多安全设置 → 加密与凭据”</li><li>点“安装证书 → CA 证书”，看到提示点“仍然安装”</li><li>选刚才下载的 <code>minelamp-authority.crt</code></li></ol>
<p class="en">Settings → Security → Encryption &amp; credentials → Install a certificate → CA certificate → Install anyway → choose the downloaded file.</p>
<p><b>苹果 iPhone</b>（用 Safari 打开本页）</p>
<ol><li>点“允许”下载描述文件</li><li>打开“设置 → 已下载描述文件 → 安装”</li><li>打开“设置 → 通用 → 关于本机 → 证书信任设置”，打开 MineLamp 的开关</li></ol>
<p class="en">In Safari: allow the profile; Settings → Profile Downloaded → Install; then Settings → General → About → Certificate Trust Settings → switch MineLamp on.</p>
<h2>3　打开现场端</h2>
<p><a class="deed" href="${escaped(field)}">打开现场端</a></p>
<p>没有“不安全”提示即为成功。登录后选“添加到主屏幕”，井下无网也能用。</p>
<p class="en">No warning means it worked. Sign in and add it to the home screen.</p>
<h2>核对</h2>
<p>手机显示的证书指纹（SHA-256）应与下面相同。不同就不要装，请告诉系统管理员。</p>
<p class="en">The phone must show this fingerprint; if it differs, do not install.</p>
<p><code>${escaped(fingerprint)}</code></p>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
