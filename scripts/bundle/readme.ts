/** What lies on top of the bundle for whoever unpacks it, on a machine that may show nothing else. */
export function readme({
  version,
  arch,
  node,
  commit,
}: {
  version: string;
  arch: string;
  node: string;
  commit: string;
}): string {
  return `# 科普工作平台 ${version} 离线安装包（Linux ${arch}）

本包含有运行所需的全部内容：程序、依赖、Node ${node}、PostgreSQL 18、已构建的网页。安装和运行都不需要联网。
版本标识：${commit}

## 一、要求

- Linux ${arch}，glibc 2.28 或更新（银河麒麟 V10、统信 UOS 20、Debian 10、CentOS 8 及以后）；不支持 musl（Alpine）。
- 内存 1 GB，磁盘 2 GB 以上；数据所在磁盘不得以 noexec 挂载。
- 浏览器：Chromium 内核（奇安信可信、360 安全、红莲花等）或 Firefox 的近两年版本。
- 本包只能用于 ${arch}。${arch === 'x64' ? 'arm64（鲲鹏、飞腾）须在 arm64 机器上另行制作（npm run bundle）；内存页为 64 KB 的内核上，随附的数据库可能无法启动，请改用系统自带的 PostgreSQL 15 或更新版本（DATABASE_URL）。' : '内存页为 64 KB 的内核上，随附的数据库可能无法启动，请改用系统自带的 PostgreSQL 15 或更新版本（DATABASE_URL）。'}

## 二、解包与校验

    tar -xzf kepu-${version}-linux-${arch}.tar.gz -C /opt
    cd /opt/kepu-${version}
    sha256sum --check --quiet SHA256SUMS && echo 完好

## 三、试用（演示模式，仅本机可访问）

    KEPU_DATA=$HOME/kepu-demo bin/kepu-server

出现 “Kepu ready at http://127.0.0.1:3000” 后，在本机浏览器中打开。演示账号与口令见登录页。按 Ctrl-C 停止。

## 四、正式安装

    useradd --system --home /srv/kepu --create-home kepu
    sudo -u kepu env KEPU_MODE=production KEPU_DATA=/srv/kepu bin/kepu setup --login NAME --name 姓名 --root 320000
    cp docs/kepu.service /etc/systemd/system/kepu.service      # 按其中的注释改目录
    systemctl daemon-reload && systemctl enable --now kepu
    sudo -u kepu env KEPU_MODE=production KEPU_DATA=/srv/kepu bin/kepu doctor

setup 显示的口令只出现一次，请立即登录并修改。反向代理（HTTPS）的例子见 docs/nginx.conf，监控、日志与升级见 docs/operations.md。
主密钥 /srv/kepu/keys/master.key 请另存一处；没有它，备份中的姓名无法解密。

## 五、升级

停止服务并做好备份，把新版本解包到新目录，修改 kepu.service 中的目录后启动。数据目录不变，数据库结构自动更新；不能退回旧版本。

## 六、不能启动时

    KEPU_MODE=production KEPU_DATA=/srv/kepu bin/kepu doctor

逐项列出问题与处理办法。
`;
}
